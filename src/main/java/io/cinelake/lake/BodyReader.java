package io.cinelake.lake;

import java.io.IOException;
import java.io.InputStream;

/**
 * Makes something of an object's bytes. It may be called more than once, each time from the first byte.
 *
 * @param <T> what it makes
 */
@FunctionalInterface
public interface BodyReader<T> {
    /**
     * Reads.
     *
     * @param body need not be closed
     * @throws IOException when the content is not what it should be
     */
    T read(InputStream body) throws IOException;
}
