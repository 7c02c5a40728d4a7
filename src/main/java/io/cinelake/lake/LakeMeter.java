package io.cinelake.lake;

/** Hears of each request to the store. It is called by whichever thread made the request, and must be quick. */
@FunctionalInterface
public interface LakeMeter {
    /** Hears nothing. */
    LakeMeter NONE = (operation, outcome) -> {};

    /**
     * A request ended.
     *
     * @param operation of the S3 API, such as {@code PutObject}
     * @param outcome the answer's status, or {@code none} without an answer
     */
    void requested(String operation, String outcome);
}
