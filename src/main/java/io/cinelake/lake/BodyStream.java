package io.cinelake.lake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.exception.SdkClientException;

/** An object's bytes as they arrive; a broken connection is told apart from what a reader finds wrong with the content. */
public final class BodyStream extends FilterInputStream {
    /**
     * Makes something of an object's bytes. It may be called more than once, each time from the first byte.
     *
     * @param <T> what it makes
     */
    @FunctionalInterface
    public interface Reader<T> {
        /**
         * Reads.
         *
         * @param body need not be closed
         * @throws IOException when the content is not what it should be
         */
        T read(InputStream body) throws IOException;
    }

    BodyStream(InputStream body) {
        super(body);
    }

    @Override
    public int read() {
        try {
            return super.read();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
        try {
            return super.read(bytes, from, length);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public long skip(long count) {
        try {
            return super.skip(count);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private static SdkClientException broken(IOException e) {
        return SdkClientException.create("The connection broke in the middle of an object.", e);
    }
}
