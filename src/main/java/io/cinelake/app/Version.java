package io.cinelake.app;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;

/** The program's version, which the build writes into a resource. */
public final class Version {
    private Version() {}

    public static String text() {
        InputStream file = Version.class.getResourceAsStream("/io/cinelake/version.txt");
        try (Scanner version = new Scanner(file, StandardCharsets.UTF_8)) {
            return version.next();
        }
    }
}
