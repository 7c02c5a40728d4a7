package io.cinelake.tmdb.http;

import io.cinelake.network.Network;
import io.cinelake.tmdb.Credential;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.NoHttpResponseException;

/** Makes one request: sends it, reads the whole answer within the time it has, and judges it. */
final class SingleRequest {
    private final Deadlines deadlines = new Deadlines();
    private final Credential credential;

    SingleRequest(Credential credential) {
        this.credential = credential;
    }

    /** Makes the request; what goes wrong is an attempt that failed. The limit is for the whole answer, in nanoseconds, and may change. */
    Attempt attempt(
            GovernedRequest request, Target.Call call, LongSupplier limit, ExecChain.Scope scope, ExecChain chain) {
        Deadlines.Deadline deadline = deadlines.begin(scope.execRuntime, limit);
        ClassicHttpResponse response = null;
        byte[] body = null;
        IOException cause = null;
        RuntimeException defect = null;
        try {
            response = chain.proceed(request, scope);
            body = AnswerBody.read(response.getEntity());
        } catch (IOException e) {
            cause = e;
        } catch (HttpException e) {
            cause = new IOException(e.getMessage(), e);
        } catch (RuntimeException e) {
            defect = e;
        }
        long missed = deadline.end();
        if (response != null && !request.wasSent()) {
            scope.execRuntime.discardEndpoint();
            return byProxy(response.getCode(), scope.route.getProxyHost());
        }
        if (body != null) {
            return answered(response, body, call);
        }
        scope.execRuntime.discardEndpoint();
        if (missed > 0) {
            return Attempt.timeout("no complete answer within " + seconds(missed), cause);
        }
        if (defect != null) {
            throw defect;
        }
        return failed(response, cause, way(scope.route.getProxyHost()));
    }

    /** Answers that fail are quarantined, and TMDB's words logged: an answer that repeats the credential is nothing but a fault. */
    private Attempt answered(ClassicHttpResponse response, byte[] body, Target.Call call) {
        byte[] shown = credential.masked(body);
        Verdict verdict = Verdict.of(response.getCode(), shown, call.expected());
        boolean isRepeated = shown != body && verdict.kind() == Verdict.Kind.GOOD;
        return Attempt.answered(
                isRepeated ? new Verdict(Verdict.Kind.LACKING, "an answer that repeats the credential") : verdict,
                response,
                shown);
    }

    /** A proxy answered in place of TMDB: it opened no tunnel. */
    private static Attempt byProxy(int status, HttpHost proxy) {
        String reason = "the proxy " + proxy.toHostString() + " answered with status " + status;
        return switch (status) {
            case HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED ->
                Attempt.barred(reason + "; set HTTPS_PROXY to http://user:password@host:port", null);
            case HttpStatus.SC_FORBIDDEN ->
                Attempt.barred(reason + "; let it open the way to TMDB's host, or name that host in NO_PROXY", null);
            default -> Attempt.failed("connection", reason, null);
        };
    }

    private static String way(HttpHost proxy) {
        return proxy == null ? "" : " by way of the proxy " + proxy.toHostString();
    }

    private static Attempt failed(ClassicHttpResponse response, IOException cause, String way) {
        if (Network.isUntrusted(cause)) {
            return Attempt.barred(
                    "its certificate" + way + " is not trusted (" + words(cause) + "); " + Network.TRUST_ADVICE, cause);
        }
        if (response != null && !(cause instanceof SocketTimeoutException)) {
            return Attempt.failed("broken", "a body cut short or damaged (" + words(cause) + ")", cause);
        }
        if (cause instanceof ConnectTimeoutException) {
            return Attempt.timeout("no connection in time" + way, cause);
        }
        if (cause instanceof SocketTimeoutException || cause instanceof ConnectionRequestTimeoutException) {
            return Attempt.timeout("no answer in time" + way, cause);
        }
        return Attempt.failed("connection", connection(cause) + way, cause);
    }

    private static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9)
                        .setScale(1, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + " s";
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
        if (cause instanceof SSLException) {
            return "TLS: " + words(cause);
        }
        return words(cause);
    }

    private static String words(IOException cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
