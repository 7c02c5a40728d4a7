package io.cinelake.tmdb.http;

import io.cinelake.network.Network;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.NoHttpResponseException;

/** How one request to TMDB ended: with an answer, whose body is read, or a cause; the other of the two is null. The outcome is for the metrics. */
record Attempt(Verdict verdict, ClassicHttpResponse response, byte[] body, String outcome, IOException cause) {
    private static final String TIMEOUT = "timeout";
    private static final String CONNECTION = "connection";
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    static Attempt answered(Verdict verdict, ClassicHttpResponse response, byte[] body) {
        int status = response.getCode();
        boolean broken =
                status == 200 && (verdict.kind() == Verdict.Kind.AGAIN || verdict.kind() == Verdict.Kind.LACKING);
        return new Attempt(verdict, response, body, broken ? "broken" : Integer.toString(status), null);
    }

    static Attempt timeout(String reason, IOException cause) {
        return failed(Verdict.Kind.AGAIN, TIMEOUT, reason, cause);
    }

    private static Attempt failed(Verdict.Kind kind, String outcome, String reason, IOException cause) {
        return new Attempt(new Verdict(kind, reason), null, new byte[0], outcome, cause);
    }

    /** A proxy answered in place of TMDB: it opened no tunnel. */
    static Attempt byProxy(int status, String proxy) {
        String advice = switch (status) {
            case HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED -> "; set HTTPS_PROXY to http://user:password@host:port";
            case HttpStatus.SC_FORBIDDEN -> "; let it open the way to TMDB's host, or name that host in NO_PROXY";
            default -> "";
        };
        Verdict.Kind kind = advice.isEmpty() ? Verdict.Kind.AGAIN : Verdict.Kind.BARRED;
        return failed(kind, CONNECTION, "the proxy " + proxy + " answered with status " + status + advice, null);
    }

    /** No whole answer came, or not even its head; {@code way} says by which proxy it was asked for, as the end of a sentence. */
    static Attempt broken(boolean begun, IOException cause, String way) {
        if (Network.isUntrusted(cause)) {
            String reason = "its certificate" + way + " is not trusted (" + words(cause) + "); " + Network.TRUST_ADVICE;
            return failed(Verdict.Kind.BARRED, CONNECTION, reason, cause);
        }
        if (begun && !(cause instanceof SocketTimeoutException)) {
            String reason = "a body cut short or damaged (" + words(cause) + ")";
            return failed(Verdict.Kind.AGAIN, "broken", reason, cause);
        }
        if (cause instanceof ConnectTimeoutException) {
            return timeout("no connection in time" + way, cause);
        }
        if (cause instanceof SocketTimeoutException || cause instanceof ConnectionRequestTimeoutException) {
            return timeout("no answer in time" + way, cause);
        }
        return failed(Verdict.Kind.AGAIN, CONNECTION, connection(cause) + way, cause);
    }

    private static String connection(IOException cause) {
        if (cause instanceof UnknownHostException) {
            return "unknown host " + cause.getMessage();
        }
        if (cause instanceof ConnectException) {
            return "connection refused";
        }
        if (cause instanceof NoHttpResponseException || cause instanceof ConnectionClosedException) {
            return "the connection was closed without an answer";
        }
        return (cause instanceof SSLException ? "TLS: " : "") + words(cause);
    }

    private static String words(IOException cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** Nanoseconds that {@code Retry-After} asks for, by seconds or a date (RFC 9110, 10.2.3), 60 s at most; negative when it does not say. */
    long retryAfter(Instant now) {
        Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        String value = header == null || header.getValue() == null
                ? ""
                : header.getValue().strip();
        boolean isSeconds = value.matches("\\d{1,9}");
        Instant until = isSeconds ? now.plusSeconds(Long.parseLong(value)) : DateUtils.parseStandardDate(value);
        if (until == null) {
            return -1;
        }
        Instant longest = now.plus(LONGEST_PAUSE);
        return until.isBefore(now) ? 0 : now.until(until.isBefore(longest) ? until : longest, ChronoUnit.NANOS);
    }

    /** Whether it was given up for taking too long. */
    boolean timedOut() {
        return outcome.equals(TIMEOUT);
    }
}
