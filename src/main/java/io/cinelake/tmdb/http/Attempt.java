package io.cinelake.tmdb.http;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpResponse;

/**
 * How one request to TMDB ended.
 *
 * @param verdict what it is worth
 * @param response the answer with its body read; null when there was none
 * @param body decoded; empty when there was none
 * @param outcome for the metrics: the status, or what happened instead of one
 * @param cause what ended it; null when there was an answer
 */
record Attempt(Verdict verdict, ClassicHttpResponse response, byte[] body, String outcome, IOException cause) {
    private static final byte[] EMPTY = {};
    private static final String TIMEOUT = "timeout";

    static Attempt answered(Verdict verdict, ClassicHttpResponse response, byte[] body) {
        int status = response.getCode();
        boolean broken =
                status == 200 && (verdict.kind() == Verdict.Kind.AGAIN || verdict.kind() == Verdict.Kind.LACKING);
        return new Attempt(verdict, response, body, broken ? "broken" : Integer.toString(status), null);
    }

    static Attempt timeout(String reason, IOException cause) {
        return failed(TIMEOUT, reason, cause);
    }

    static Attempt failed(String outcome, String reason, IOException cause) {
        return new Attempt(new Verdict(Verdict.Kind.AGAIN, reason), null, EMPTY, outcome, cause);
    }

    static Attempt barred(String reason, IOException cause) {
        return new Attempt(new Verdict(Verdict.Kind.BARRED, reason), null, EMPTY, "connection", cause);
    }

    /** Whether it was given up for taking too long. */
    boolean timedOut() {
        return outcome.equals(TIMEOUT);
    }
}
