package io.cinelake.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The program's version, as the build wrote it down. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"Cinelake " + text()};
    }

    static String text() {
        try (InputStream properties = Version.class.getResourceAsStream("/io/cinelake/version.properties")) {
            Properties version = new Properties();
            version.load(properties);
            return version.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
