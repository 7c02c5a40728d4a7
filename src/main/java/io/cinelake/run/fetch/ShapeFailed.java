package io.cinelake.run.fetch;

/** A shape that fails on a record; the record goes to the quarantine. */
public final class ShapeFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient byte[] record;

    /**
     * With the reason.
     *
     * @param reason half a sentence
     * @param record the record as TMDB sent it
     * @param cause what the shape threw, or null
     */
    public ShapeFailed(String reason, byte[] record, Throwable cause) {
        super(reason, cause);
        this.record = record;
    }

    /** The record as TMDB sent it. */
    public byte[] record() {
        return record;
    }
}
