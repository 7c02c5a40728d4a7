package io.cinelake.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * An S3 server on 127.0.0.1: s3proxy over the file system, with made-up credentials and each object as a plain file {@code <folder>/<bucket>/<key>}.
 * Content types, metadata and ETags live in the files' extended attributes, and a key's segment has at most 218 bytes.
 */
public record EmbeddedS3(S3Proxy proxy, FilesystemNio2BlobStore files, FileChannel lock) implements AutoCloseable {
    /** Starts a server on a free port, and makes folder and bucket. Throws {@link IOException} when the folder cannot be used or no port can be had. */
    public static EmbeddedS3 start(Path folder, String bucket, String accessKey, String secretKey) throws IOException {
        // s3proxy lists nothing under a relative root and refuses one with dots in it.
        Path root = Files.createDirectories(folder).toRealPath();
        FileChannel lock =
                FileChannel.open(root.resolve(".s3.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (isAlone(lock)) {
            SettledBlobStore.sweep(root);
        }
        FilesystemNio2BlobStore files = new FilesystemNio2BlobStore(root.toString());
        if (!files.containerExists(bucket)) {
            files.createContainer(bucket);
        }
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(new SettledBlobStore(files))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, accessKey, secretKey)
                // Session tokens would be answered with 501 otherwise.
                .ignoreUnknownHeaders(true)
                .stopTimeout(0)
                .jettyMaxThreads(64)
                .build();
        ServerRules.installIn(proxy, lock);
        EmbeddedS3 server = new EmbeddedS3(proxy, files, lock);
        try {
            proxy.start();
        } catch (Exception e) {
            server.close();
            throw new IOException("The embedded S3 server did not start: " + e.getMessage(), e);
        }
        return server;
    }

    /** Whether no other server works in the folder. The first byte's lock is free when the channel is closed or the process dies. */
    private static boolean isAlone(FileChannel lock) throws IOException {
        try {
            return lock.tryLock(0, 1, false) != null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return false;
        }
    }

    /** The address for clients, which have to use path-style access. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    /** Stops at once; requests in flight are cut. */
    @Override
    public void close() throws IOException {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IOException("The embedded S3 server did not stop: " + e.getMessage(), e);
        } finally {
            files.close();
            lock.close();
        }
    }
}
