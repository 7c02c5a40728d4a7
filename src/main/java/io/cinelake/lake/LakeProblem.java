package io.cinelake.lake;

/**
 * What stands between the program and the lake, as one sentence for a person: what happened, with which bucket or object, and what to do. A problem
 * that is not {@link LakeAway} is final: trying again changes nothing.
 */
public class LakeProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message the sentence
     * @param cause what was thrown; null when the sentence says it all
     */
    public LakeProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
