package io.cinelake.lake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.exception.SdkClientException;

/** An object's bytes as they arrive; a broken connection is told apart from what a reader finds wrong with the content. */
final class BodyStream extends FilterInputStream {
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
