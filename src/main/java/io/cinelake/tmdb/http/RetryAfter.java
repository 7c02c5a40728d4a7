package io.cinelake.tmdb.http;

import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;

/** Reads {@code Retry-After}, which holds seconds or a date (RFC 9110, 10.2.3). */
final class RetryAfter {
    private static final long LONGEST_SECONDS = 60;

    private RetryAfter() {}

    /**
     * How long to wait.
     *
     * @param now for a date
     * @return nanoseconds, 60 s at most; negative when the answer does not say, or nothing sensible
     */
    static long nanos(HttpResponse response, Instant now) {
        Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        if (header == null || header.getValue() == null) {
            return -1;
        }
        String value = header.getValue().strip();
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Math.min(LONGEST_SECONDS, Long.parseLong(value)))
                    .toNanos();
        }
        Instant date = DateUtils.parseStandardDate(value);
        if (date == null) {
            return -1;
        }
        long millis = Duration.between(now, date).toMillis();
        return Duration.ofMillis(Math.max(0, Math.min(LONGEST_SECONDS * 1000, millis)))
                .toNanos();
    }
}
