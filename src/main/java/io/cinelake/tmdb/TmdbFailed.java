package io.cinelake.tmdb;

/** TMDB gave no usable answer in as many attempts as are allowed: the title is quarantined with this reason and what was received last. */
public final class TmdbFailed extends TmdbProblem {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final byte[] answer;

    /**
     * @param reason the last attempt's failure, without the request
     * @param answer the beginning of the last answer's body
     */
    public TmdbFailed(String message, Effort effort, String reason, byte[] answer) {
        super(message, effort);
        this.reason = reason;
        this.answer = answer;
    }

    /** The last attempt's failure, without the request: {@code status 503}, {@code no answer within 30 s}. */
    public String reason() {
        return reason;
    }

    /** The first bytes (64 kB at most) of the last answer, decoded from gzip; empty when there was none. */
    public byte[] answer() {
        return answer.clone();
    }
}
