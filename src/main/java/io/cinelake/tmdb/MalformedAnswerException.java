package io.cinelake.tmdb;

/** An answer of TMDB that is not what its API promises: no JSON, cut short, or without the fields that make it an answer. */
public final class MalformedAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A problem with an answer.
     *
     * @param message what is wrong
     * @param cause where it was noticed; null when there is none
     */
    public MalformedAnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}
