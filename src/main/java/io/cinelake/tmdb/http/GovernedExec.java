package io.cinelake.tmdb.http;

import io.cinelake.time.MonotonicClock;
import io.cinelake.tmdb.RequestCost;
import io.cinelake.tmdb.TmdbMeter;
import io.cinelake.tmdb.TmdbProblem;
import io.cinelake.tmdb.TmdbSettings;
import io.cinelake.tmdb.rate.Governor;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.camel.RuntimeCamelException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** In place of httpclient's own retries: asks as often as is allowed, when the governor says so, for a checked answer or a {@link TmdbProblem}. */
final class GovernedExec implements ExecChainHandler {
    private static final Logger LOG = LoggerFactory.getLogger(GovernedExec.class);
    private static final int KEPT_ANSWER_BYTES = 64 << 10;

    private final TmdbSettings settings;
    private final Target target;
    private final Governor governor;
    private final SingleRequest wire;
    private final MonotonicClock clock;
    private final InstantSource wall;
    private final RandomGenerator random;
    private final TmdbMeter meter;
    private final AnswerTimeout timeout;
    /** The path that TMDB answered last: what probes ask for, so that a title that always fails does not look like an outage. */
    private volatile String answeredBefore;
    /** Whether the last probe asked for that path and failed: it alone may be broken since, and what the next caller wants decides. */
    private volatile boolean isAnsweredBeforeInDoubt;

    GovernedExec(
            TmdbSettings settings,
            Governor governor,
            MonotonicClock clock,
            InstantSource wall,
            RandomGenerator random,
            TmdbMeter meter) {
        this.settings = settings;
        this.target = new Target(settings.url());
        this.governor = governor;
        this.wire = new SingleRequest(settings.credential());
        this.clock = clock;
        this.wall = wall;
        this.random = random;
        this.meter = meter;
        this.timeout = new AnswerTimeout(settings.responseTimeout());
    }

    /** An error, such as a full heap, fails the call that it hits: Camel would let it take the caller's thread. */
    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        try {
            return target.owns(scope.route.getTargetHost())
                    ? answer(request, scope, chain)
                    : chain.proceed(request, scope);
        } catch (Error error) {
            scope.execRuntime.discardEndpoint();
            throw new RuntimeCamelException(error);
        }
    }

    private ClassicHttpResponse answer(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        String uri = request.getRequestUri();
        Target.Call call = target.call(uri);
        RequestCost cost = RequestCost.NONE;
        int made = 0;
        int timeouts = 0;
        while (true) {
            Governor.Permit permit = governor.acquire(cost);
            Attempt attempt;
            try {
                String known = answeredBefore;
                if (permit.probe() && known != null && !known.equals(uri) && !isAnsweredBeforeInDoubt) {
                    cost = cost.sent();
                    isAnsweredBeforeInDoubt = !isAnswered(known, permit, scope, chain);
                    continue;
                }
                if (permit.probe()) {
                    isAnsweredBeforeInDoubt = false;
                }
                if (cost.requests() > 0) {
                    meter.retried(call.kind());
                }
                cost = cost.sent();
                long limit = permit.probe() ? timeout.longest() : timeout.nanos(timeouts);
                attempt = request(uri, call, permit, limit, scope, chain);
                report(uri, attempt, permit);
                timeouts += attempt.timedOut() ? 1 : 0;
            } finally {
                governor.release(permit);
            }
            boolean tooMany = attempt.verdict().kind() == Verdict.Kind.TOO_MANY;
            cost = tooMany ? cost.refused() : cost;
            // A probe is made for everybody, so it does not count.
            made += permit.probe() ? 0 : 1;
            if (attempt.verdict().kind() == Verdict.Kind.GOOD) {
                return finish(attempt, cost);
            }
            throwUnlessWorthAnother(call, attempt, made, cost);
            LOG.debug(
                    "{}: {}, after attempt {} of {}",
                    call.path(),
                    attempt.verdict().reason(),
                    made,
                    settings.attempts());
            if (!tooMany && !permit.probe()) {
                rest(made, cost);
            }
        }
    }

    /** Probes on behalf of everybody: whatever happens to the request is not the caller's. Only an answer counts. */
    private boolean isAnswered(String known, Governor.Permit permit, ExecChain.Scope scope, ExecChain chain) {
        try {
            Attempt attempt = request(known, target.call(known), permit, timeout.longest(), scope, chain);
            boolean isAnswered = attempt.verdict().kind() != Verdict.Kind.AGAIN;
            if (isAnswered) {
                report(known, attempt, permit);
            }
            return isAnswered;
        } catch (RuntimeException | Error e) {
            LOG.warn("A probe of TMDB failed; the next one asks for something else", e);
            return false;
        }
    }

    private Attempt request(
            String uri, Target.Call call, Governor.Permit permit, long limit, ExecChain.Scope scope, ExecChain chain) {
        ClassicHttpRequest original = scope.originalRequest;
        ClassicHttpRequest request =
                new BasicClassicHttpRequest(original.getMethod(), original.getScheme(), original.getAuthority(), uri);
        request.setHeaders(original.getHeaders());
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
        request.setEntity(original.getEntity());
        SigningExecutor.Passage passage = new SigningExecutor.Passage(governor, permit);
        long sent = clock.nanos();
        Attempt attempt = wire.attempt(request, passage, call.expected(), limit, scope, chain);
        long took = clock.nanos() - sent;
        meter.requested(call.kind(), attempt.outcome(), Duration.ofNanos(took));
        if (attempt.timedOut() || attempt.verdict().kind() == Verdict.Kind.GOOD) {
            timeout.took(took);
        }
        return attempt;
    }

    private void report(String uri, Attempt attempt, Governor.Permit permit) {
        Verdict verdict = attempt.verdict();
        switch (verdict.kind()) {
            case TOO_MANY -> governor.tooMany(permit, attempt.retryAfter(wall.instant()));
            case AGAIN -> governor.failed(permit, verdict.reason());
            default -> governor.answered();
        }
        if (verdict.kind() == Verdict.Kind.GOOD) {
            answeredBefore = uri;
        }
    }

    private void throwUnlessWorthAnother(Target.Call call, Attempt last, int made, RequestCost cost)
            throws TmdbProblem {
        String reason = last.verdict().reason();
        switch (last.verdict().kind()) {
            case REFUSED ->
                throw new TmdbProblem.Refused(
                        "TMDB refused the credential with " + reason + " Set "
                                + settings.credential().kind().setting() + " to a valid one.",
                        cost);
            case BARRED -> throw new TmdbProblem.Refused("TMDB cannot be reached: " + reason + ".", cost);
            case MISSING ->
                throw new TmdbProblem.Missing("TMDB does not have " + call.path() + " (" + reason + ").", cost);
            case REJECTED ->
                throw new TmdbProblem.Rejected(
                        "TMDB rejected " + call.path() + " with " + reason + "; asking again would not help.", cost);
            default -> {}
        }
        if (made >= settings.attempts()) {
            TmdbProblem.Failed failed = new TmdbProblem.Failed(
                    "TMDB gave no usable answer to " + call.path() + " in " + made + " attempts, the last: " + reason,
                    cost,
                    reason,
                    Arrays.copyOf(last.body(), Math.min(KEPT_ANSWER_BYTES, last.body().length)));
            failed.initCause(last.cause());
            throw failed;
        }
    }

    /** The back-off of one request after a failure of its own. */
    private void rest(int failures, RequestCost cost) throws TmdbProblem.Stopped {
        try {
            clock.sleep(TmdbSettings.RETRY.after(failures, random).toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TmdbProblem.Stopped(cost);
        }
    }

    private static ClassicHttpResponse finish(Attempt attempt, RequestCost cost) {
        ClassicHttpResponse response = attempt.response();
        response.removeHeaders(HttpHeaders.CONTENT_ENCODING);
        response.removeHeaders(HttpHeaders.TRANSFER_ENCODING);
        response.setHeader(HttpHeaders.CONTENT_LENGTH, attempt.body().length);
        response.setHeader(RequestCost.REQUESTS_HEADER, cost.requests());
        response.setHeader(RequestCost.TOO_MANY_HEADER, cost.tooMany());
        response.setEntity(new ByteArrayEntity(attempt.body(), ContentType.APPLICATION_JSON));
        return response;
    }
}
