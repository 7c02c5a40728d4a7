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
    private final Credentials credentials;

    private Sandbox(OfflineTmdb tmdb, EmbeddedS3 lake, Credentials credentials) {
        this.tmdb = tmdb;
        this.lake = lake;
        this.credentials = credentials;
    }

    /**
     * Starts both servers on free ports of 127.0.0.1.
     *
     * @param data the folder of the objects and of the files to read; made when it is not there
     * @throws IOException when the folder cannot be written to or no port can be had
     */
    public static Sandbox start(Path data) throws IOException {
        Files.createDirectories(data);
        Credentials credentials = Credentials.drawn(new SecureRandom());
        // Beside each other, because each loads classes for half a second.
        CompletableFuture<Catalogue> catalogue = CompletableFuture.supplyAsync(() -> catalogueWithFiles(data));
        EmbeddedS3 lake = EmbeddedS3.start(data, BUCKET, credentials.accessKey(), credentials.secretKey());
        try {
            OfflineTmdb tmdb = OfflineTmdb.start(catalogue.join(), credentials.token(), PERMITS_PER_SECOND);
            return new Sandbox(tmdb, lake, credentials);
        } catch (IOException | CompletionException e) {
            lake.close();
            if (e.getCause() instanceof UncheckedIOException unwritten) {
                throw unwritten.getCause();
            }
            throw e;
        }
    }

    private static Catalogue catalogueWithFiles(Path data) {
        Catalogue catalogue = new Catalogue();
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

    /** What the offline TMDB takes as bearer token and as API key. */
    public String token() {
        return credentials.token();
    }

    /** The S3 server's address; clients need path-style access. */
    public URI lakeEndpoint() {
        return lake.endpoint();
    }

    /** The access key that the S3 server takes. */
    public String accessKey() {
        return credentials.accessKey();
    }

    /** The secret that goes with the access key. */
    public String secretKey() {
        return credentials.secretKey();
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

    private record Credentials(String token, String accessKey, String secretKey) {
        static Credentials drawn(SecureRandom random) {
            return new Credentials(hex(random, 20), "SANDBOX" + hex(random, 6), hex(random, 20));
        }

        private static String hex(SecureRandom random, int bytes) {
            byte[] drawn = new byte[bytes];
            random.nextBytes(drawn);
            return HexFormat.of().formatHex(drawn);
        }

        @Override
        public String toString() {
            return "Credentials ***";
        }
    }
}
