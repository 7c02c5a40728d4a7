package io.cinelake.lake;

import java.time.Duration;

/**
 * The store cannot be reached, is overloaded or broke off: a problem that waiting may mend. Whether the request was carried out all the same is not
 * known.
 */
public final class LakeAway extends LakeProblem {
    private static final long serialVersionUID = 1L;

    private final String happened;
    private final String advice;

    /**
     * @param happened what happened, without a full stop
     * @param advice what to do should it last, without a full stop
     * @param cause what was thrown
     */
    public LakeAway(String happened, String advice, Throwable cause) {
        super(happened + "; " + advice + ".", cause);
        this.happened = happened;
        this.advice = advice;
    }

    /** The same problem, after all the patience there was. */
    LakeAway after(Duration patience) {
        return new LakeAway(happened + " in " + patience.toSeconds() + " s of trying", advice, getCause());
    }
}
