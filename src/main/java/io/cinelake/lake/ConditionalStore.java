package io.cinelake.lake;

import java.util.Optional;

/**
 * Objects that are read with their ETag and put on a condition: compare-and-swap. Each call asks the store once, within a bound, and never waits for a
 * store that is away. After {@link LakeAway} nobody knows whether a put was carried out, or will be a little later: read to find out.
 */
public interface ConditionalStore {
    /**
     * An object as it was read.
     *
     * @param body its bytes, one more than the limit at most
     * @param etag the store's tag, as the store writes it
     */
    record Found(byte[] body, String etag) {}

    /**
     * Reads an object.
     *
     * @param limit bytes that are wanted at most; of a longer object one byte more is read, so that the reader knows
     * @return empty when it is not there
     * @throws LakeAway when the store did not answer in time
     * @throws LakeProblem when it refuses
     */
    Optional<Found> read(String key, int limit);

    /**
     * Puts an object where none is ({@code If-None-Match: *}).
     *
     * @return its ETag; empty when the store says that the condition does not hold (412, 409)
     * @throws LakeAway when the store did not answer in time
     * @throws LakeProblem when it refuses for another reason
     */
    Optional<String> putIfAbsent(String key, byte[] body);

    /**
     * Puts an object over the one with this ETag ({@code If-Match}).
     *
     * @return its ETag; empty when the store says that the condition does not hold (412, 409, or 404 because it is gone)
     * @throws LakeAway when the store did not answer in time
     * @throws LakeProblem when it refuses for another reason
     */
    Optional<String> putIfMatch(String key, byte[] body, String etag);
}
