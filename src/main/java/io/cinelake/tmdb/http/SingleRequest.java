package io.cinelake.tmdb.http;

import io.cinelake.tmdb.Credential;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
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
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "tmdb-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    SingleRequest(Credential credential) {
        this.credential = credential;
        // Else it would keep each answered request until its deadline.
        this.timer.setRemoveOnCancelPolicy(true);
    }

    /** Makes the request; what goes wrong is an attempt that failed. The limit is for the whole answer, in nanoseconds, and may change. */
    Attempt attempt(
            ClassicHttpRequest request,
            SigningExecutor.Passage passage,
            Expected expected,
            LongSupplier limit,
            ExecChain.Scope scope,
            ExecChain chain) {
        Deadline deadline = new Deadline(timer, scope.execRuntime, limit);
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
        long missed = deadline.end();
        boolean byProxy = response != null && !passage.wasSent();
        if (body != null && !byProxy) {
            return answered(response, body, expected);
        }
        scope.execRuntime.discardEndpoint();
        if (byProxy) {
            return Attempt.byProxy(response.getCode(), proxy.toHostString());
        }
        if (missed == 0 && defect != null) {
            throw defect;
        }
        return masked(
                missed > 0
                        ? Attempt.timeout("no complete answer within " + seconds(missed), cause)
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

    /**
     * Ends an attempt that takes too long. A socket's own time-out starts anew with every byte, so a server that trickles could hold a connection for
     * ever; here the connection is closed under the attempt when its time is over.
     */
    static final class Deadline {
        /** How often the time that an attempt has is looked at anew. */
        private static final long LOOK_AGAIN = Duration.ofSeconds(1).toNanos();

        private final ScheduledExecutorService timer;
        private final ExecRuntime connection;
        private final LongSupplier nanos;
        private final long began = System.nanoTime();
        private Future<?> expiry;
        private boolean over;
        private long missed;

        /** Begins an attempt, which must be {@link #end ended}, with the time it has; that may change while it waits. */
        Deadline(ScheduledExecutorService timer, ExecRuntime connection, LongSupplier nanos) {
            this.timer = timer;
            this.connection = connection;
            this.nanos = nanos;
            look();
        }

        private synchronized void look() {
            long limit = nanos.getAsLong();
            long left = limit - (System.nanoTime() - began);
            if (!over && left > 0) {
                expiry = timer.schedule(this::look, Math.min(left, LOOK_AGAIN), TimeUnit.NANOSECONDS);
            } else if (!over) {
                missed = limit;
                connection.discardEndpoint();
            }
        }

        /**
         * Ends the attempt; from here on its connection is safe.
         *
         * @return the time it had when that was over, in nanoseconds; 0 when it was in time
         */
        synchronized long end() {
            over = true;
            if (expiry != null) {
                expiry.cancel(false);
            }
            return missed;
        }
    }
}
