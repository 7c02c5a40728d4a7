package io.cinelake.sandbox;

import io.cinelake.sandbox.tmdb.Catalogue;
import io.cinelake.sandbox.tmdb.MoviesFile;
import io.cinelake.sandbox.tmdb.OfflineTmdb;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;

/** A first look in this process: an offline TMDB, an S3 server under {@code <data>/cinelake-sandbox/}, and a CSV file. Keys are made up at each start. */
public record Sandbox(OfflineTmdb tmdb, EmbeddedS3 lake, String token, String accessKey, String secretKey)
        implements AutoCloseable {
    /** The one bucket there is. */
    public static final String BUCKET = "cinelake-sandbox";

    /** Starts both servers on free ports of 127.0.0.1. Throws {@link IOException} when the folder cannot be written to or no port can be had. */
    public static Sandbox start(Path data) throws IOException {
        Files.createDirectories(data);
        Catalogue catalogue = new Catalogue().on(LocalDate.now(ZoneOffset.UTC));
        new MoviesFile(catalogue).writeIfAbsent(data);
        String token = madeUp(20);
        String accessKey = "SANDBOX" + madeUp(6);
        String secretKey = madeUp(20);
        EmbeddedS3 lake = EmbeddedS3.start(data, BUCKET, accessKey, secretKey);
        try {
            OfflineTmdb tmdb = OfflineTmdb.start(catalogue, token, InstantSource.system());
            return new Sandbox(tmdb, lake, token, accessKey, secretKey);
        } catch (IOException e) {
            lake.close();
            throw e;
        }
    }

    /** The folder of the daily exports. Its host has another name than the API's, because the real files lie at another host. */
    public URI exportsUrl() {
        return URI.create("http://localhost:" + tmdb.url().getPort() + "/p/exports");
    }

    /** Stops both servers; the objects and files stay. */
    @Override
    public void close() throws IOException {
        tmdb.close();
        lake.close();
    }

    private static String madeUp(int bytes) {
        byte[] drawn = new byte[bytes];
        new SecureRandom().nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
