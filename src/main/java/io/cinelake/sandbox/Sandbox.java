package io.cinelake.sandbox;

import io.cinelake.sandbox.catalogue.Catalogue;
import io.cinelake.sandbox.store.EmbeddedS3;
import io.cinelake.sandbox.tmdb.OfflineTmdb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * All that a first look needs, in this process: an offline TMDB, an S3 server whose objects lie as plain files under
 * {@code <data>/cinelake-sandbox/}, and {@code movies.csv} and {@code series.csv} for the feeds that read a file. The credentials are made up at each
 * start.
 */
public final class Sandbox implements AutoCloseable {
    private static final String BUCKET = "cinelake-sandbox";

    /** What TMDB's edge is said to allow an address. */
    private static final int PERMITS_PER_SECOND = 50;

    private final OfflineTmdb tmdb;
    private final EmbeddedS3 lake;
    private final String token;
    private final String accessKey;
    private final String secretKey;

    private Sandbox(OfflineTmdb tmdb, EmbeddedS3 lake, String token, String accessKey, String secretKey) {
        this.tmdb = tmdb;
        this.lake = lake;
        this.token = token;
        this.accessKey = accessKey;
        this.secretKey = secretKey;
    }

    /**
     * Starts both servers on free ports of 127.0.0.1.
     *
     * @param data the folder of the objects and of the files to read; made when it is not there
     * @throws IOException when the folder cannot be written to or no port can be had
     */
    public static Sandbox start(Path data) throws IOException {
        Files.createDirectories(data);
        SecureRandom random = new SecureRandom();
        String token = hex(random, 20);
        String accessKey = "SANDBOX" + hex(random, 6);
        String secretKey = hex(random, 20);
        // Beside each other, because each loads classes for half a second.
        CompletableFuture<Catalogue> catalogue = CompletableFuture.supplyAsync(() -> catalogueWithFiles(data));
        EmbeddedS3 lake = EmbeddedS3.start(data, 0, BUCKET, accessKey, secretKey);
        try {
            OfflineTmdb tmdb = OfflineTmdb.start(catalogue.join(), token, PERMITS_PER_SECOND);
            return new Sandbox(tmdb, lake, token, accessKey, secretKey);
        } catch (IOException | CompletionException e) {
            lake.close();
            if (e.getCause() instanceof UncheckedIOException unwritten) {
                throw unwritten.getCause();
            }
            throw e;
        }
    }

    private static Catalogue catalogueWithFiles(Path data) {
        Catalogue catalogue = new Catalogue().on(LocalDate.now(ZoneOffset.UTC));
        try {
            new MoviesFile(catalogue).writeIfAbsent(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return catalogue;
    }

    /** The API's root, ending in {@code /3}. */
    public URI tmdbUrl() {
        return tmdb.url();
    }

    /** The folder of the daily exports. Its host has another name than the API's, because the real files lie at another host. */
    public URI exportsUrl() {
        return URI.create("http://localhost:" + tmdb.url().getPort() + "/p/exports");
    }

    /** What the offline TMDB takes as bearer token and as API key. */
    public String token() {
        return token;
    }

    /** The S3 server's address; clients need path-style access. */
    public URI lakeEndpoint() {
        return lake.endpoint();
    }

    /** The access key that the S3 server takes. */
    public String accessKey() {
        return accessKey;
    }

    /** The secret that goes with the access key. */
    public String secretKey() {
        return secretKey;
    }

    /** The one bucket there is. */
    public String bucket() {
        return BUCKET;
    }

    /** Stops both servers; the objects and files stay. */
    @Override
    public void close() throws IOException {
        tmdb.close();
        lake.close();
    }

    private static String hex(SecureRandom random, int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
