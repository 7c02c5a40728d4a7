package io.cinelake.tmdb.http;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;

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
    private static final long LONGEST_PAUSE_SECONDS = 60;

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

    /**
     * The pause that the answer asks for by {@code Retry-After}, which holds seconds or a date (RFC 9110, 10.2.3).
     *
     * @return nanoseconds, 60 s at most; negative when it does not say, or nothing sensible
     */
    long retryAfter(Instant now) {
        Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        String value = header == null || header.getValue() == null
                ? ""
                : header.getValue().strip();
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Math.min(LONGEST_PAUSE_SECONDS, Long.parseLong(value)))
                    .toNanos();
        }
        Instant date = DateUtils.parseStandardDate(value);
        if (date == null) {
            return -1;
        }
        long millis = Duration.between(now, date).toMillis();
        return Duration.ofMillis(Math.max(0, Math.min(LONGEST_PAUSE_SECONDS * 1000, millis)))
                .toNanos();
    }

    /** Whether it was given up for taking too long. */
    boolean timedOut() {
        return outcome.equals(TIMEOUT);
    }
}
