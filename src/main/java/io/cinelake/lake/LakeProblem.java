package io.cinelake.lake;

import java.time.Duration;

/** What stands between the program and the lake, and what to do. Unless it is {@link Away}, trying again changes nothing. */
public class LakeProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param cause what was thrown; null when the sentence says it all */
    public LakeProblem(String message, Throwable cause) {
        super(message, cause);
    }

    /** The store cannot be reached, is overloaded or broke off, which waiting may mend. Whether the request was carried out is not known. */
    public static final class Away extends LakeProblem {
        private static final long serialVersionUID = 1L;

        private final String happened;
        private final String advice;

        /** What happened, and what to do should it last, both without a full stop. */
        public Away(String happened, String advice, Throwable cause) {
            super(happened + "; " + advice + ".", cause);
            this.happened = happened;
            this.advice = advice;
        }

        /** The same problem, after all the patience there was. */
        Away after(Duration patience) {
            return new Away(happened + " in " + patience.toSeconds() + " s of trying", advice, getCause());
        }
    }
}
