package io.cinelake.tmdb.http;

import io.cinelake.tmdb.Credential;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.apache.camel.util.concurrent.CamelThreadFactory;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;

/** Makes one request: sends it, reads the whole answer within the time it has, and judges it. Nothing of the result repeats the credential. */
final class SingleRequest {
    /** TMDB's largest answers have a few hundred kB. A record above an object's 10 MB goes alone; beyond this, an answer is a fault. */
    private static final int MOST_BYTES = 16 << 20;

    private final Credential credential;
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, new CamelThreadFactory("#name#", "tmdb-deadlines", true));

    SingleRequest(Credential credential) {
        this.credential = credential;
        // Else it would keep each answered request until its deadline.
        this.timer.setRemoveOnCancelPolicy(true);
    }

    /** Makes the request; what goes wrong is an attempt that failed. The limit is for the whole answer, in nanoseconds. */
    Attempt attempt(
            ClassicHttpRequest request,
            SigningExecutor.Passage passage,
            Expected expected,
            long limit,
            ExecChain.Scope scope,
            ExecChain chain) {
        Deadline deadline = new Deadline(scope.execRuntime);
        Future<?> expiry = timer.schedule(deadline, limit, TimeUnit.NANOSECONDS);
        HttpHost proxy = scope.route.getProxyHost();
        ClassicHttpResponse response = null;
        byte[] body = null;
        IOException cause = null;
        RuntimeException defect = null;
        try {
            scope.clientContext.setAttribute(SigningExecutor.Passage.NAME, passage);
            response = chain.proceed(request, scope);
            body = read(response.getEntity());
        } catch (IOException e) {
            cause = e;
        } catch (HttpException e) {
            cause = new IOException(e.getMessage(), e);
        } catch (RuntimeException e) {
            defect = e;
        }
        boolean late = deadline.end();
        expiry.cancel(false);
        boolean byProxy = response != null && !passage.wasSent();
        if (body != null && !byProxy) {
            return answered(response, body, expected);
        }
        scope.execRuntime.discardEndpoint();
        if (byProxy) {
            return Attempt.byProxy(response.getCode(), proxy.toHostString());
        }
        if (!late && defect != null) {
            throw defect;
        }
        return masked(
                late
                        ? Attempt.timeout("no complete answer within " + seconds(limit), cause)
                        : Attempt.broken(
                                response != null,
                                cause,
                                proxy == null ? "" : " by way of the proxy " + proxy.toHostString()));
    }

    /** Answers that fail are quarantined, and TMDB's words logged: an answer that repeats the credential is nothing but a fault. */
    private Attempt answered(ClassicHttpResponse response, byte[] body, Expected expected) {
        byte[] shown = credential.masked(body);
        Verdict verdict = Verdict.of(response.getCode(), shown, expected);
        boolean isRepeated = shown != body && verdict.kind() == Verdict.Kind.GOOD;
        return masked(Attempt.answered(
                isRepeated ? new Verdict(Verdict.Kind.LACKING, "an answer that repeats the credential") : verdict,
                response,
                shown));
    }

    private Attempt masked(Attempt attempt) {
        Verdict verdict = attempt.verdict();
        return new Attempt(
                new Verdict(verdict.kind(), credential.masked(verdict.reason())),
                attempt.response(),
                attempt.body(),
                attempt.outcome(),
                credential.isToldBy(attempt.cause()) ? null : attempt.cause());
    }

    /** Reads a body to its end and decodes it when it is gzip, which TMDB has sent without saying so: the first two bytes tell, not the header. */
    private static byte[] read(HttpEntity entity) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        try (InputStream stream = entity.getContent()) {
            byte[] body = all(stream);
            if (body.length > 2 && body[0] == 0x1f && body[1] == (byte) 0x8b) {
                try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(body), 8192)) {
                    return all(unpacked);
                }
            }
            return body;
        }
    }

    private static byte[] all(InputStream stream) throws IOException {
        byte[] body = stream.readNBytes(MOST_BYTES);
        if (body.length == MOST_BYTES && stream.read() >= 0) {
            throw new IOException("a body of more than " + MOST_BYTES + " bytes");
        }
        return body;
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", nanos / 1e9).replace(".0 ", " ");
    }

    /** Closes the connection under an attempt whose time is over: a socket's own time-out starts anew with every byte that trickles in. */
    private static final class Deadline implements Runnable {
        private final ExecRuntime connection;
        private boolean over;
        private boolean late;

        Deadline(ExecRuntime connection) {
            this.connection = connection;
        }

        @Override
        public synchronized void run() {
            if (!over) {
                late = true;
                connection.discardEndpoint();
            }
        }

        /** Ends the attempt; from here on its connection is safe. Returns whether its time was over. */
        synchronized boolean end() {
            over = true;
            return late;
        }
    }
}
