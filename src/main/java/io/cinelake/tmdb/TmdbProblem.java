package io.cinelake.tmdb;

import java.io.IOException;

/** Why TMDB gave no usable answer: a sentence with the request's path and TMDB's own words, never with the credential. */
@SuppressWarnings("serial")
public abstract sealed class TmdbProblem extends IOException {
    private final RequestCost cost;

    private TmdbProblem(String message, RequestCost cost) {
        super(message);
        this.cost = cost;
    }

    /** What the request cost until it was given up, so that a run can count its requests, retries and 429s. */
    public RequestCost cost() {
        return cost;
    }

    /** TMDB refuses the credential, or a proxy or a certificate bars the way: a run ends at once, because every other request would fare alike. */
    public static final class Refused extends TmdbProblem {
        public Refused(String message, RequestCost cost) {
            super(message, cost);
        }
    }

    /** TMDB does not have what was asked for (404): the title was deleted or merged. */
    public static final class Missing extends TmdbProblem {
        public Missing(String message, RequestCost cost) {
            super(message, cost);
        }
    }

    /** TMDB does not take the request as it is (400, 405, 406, 422): asking again would not help. */
    public static final class Rejected extends TmdbProblem {
        public Rejected(String message, RequestCost cost) {
            super(message, cost);
        }
    }

    /** TMDB gave no usable answer in as many attempts as are allowed: the title is quarantined with this reason and what was received last. */
    public static final class Failed extends TmdbProblem {
        private final String reason;
        private final byte[] answer;

        /** The reason is the last attempt's failure, without the request; the answer is the beginning of its body. */
        public Failed(String message, RequestCost cost, String reason, byte[] answer) {
            super(message, cost);
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

    /** TMDB answered nobody for longer than {@link TmdbSettings#patience()}: a run stops and can be resumed. */
    public static final class Away extends TmdbProblem {
        public Away(String message, RequestCost cost) {
            super(message, cost);
        }
    }

    /** The program is stopping: the request was given up while it waited for its turn. */
    public static final class Stopped extends TmdbProblem {
        public Stopped(RequestCost cost) {
            super("The program is stopping; the request to TMDB was given up before its turn came.", cost);
        }
    }
}
