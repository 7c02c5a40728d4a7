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
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands where httpclient's own retries would: makes a request as often as it takes within the attempts that are allowed, each time when the
 * governor says so, and returns a complete, checked answer or a {@link TmdbProblem}.
 */
final class GovernedExec implements ExecChainHandler {
    private static final Logger LOG = LoggerFactory.getLogger(GovernedExec.class);

    private final Target target;
    private final AnswerProblems problems;
    private final int attempts;
    private final Governor governor;
    private final SingleRequest wire;
    private final MonotonicClock clock;
    private final InstantSource wall;
    private final RandomGenerator random;
    private final TmdbMeter meter;
    private final AnswerTimeout timeout;
    /** The path that TMDB answered last: what probes ask for, so that a title that always fails does not look like an outage. */
    private volatile String answeredBefore;

    GovernedExec(
            TmdbSettings settings,
            Governor governor,
            SingleRequest wire,
            MonotonicClock clock,
            InstantSource wall,
            RandomGenerator random,
            TmdbMeter meter) {
        this.target = new Target(settings.url());
        this.problems = new AnswerProblems(settings.credential(), settings.attempts());
        this.attempts = settings.attempts();
        this.governor = governor;
        this.wire = wire;
        this.clock = clock;
        this.wall = wall;
        this.random = random;
        this.meter = meter;
        this.timeout = new AnswerTimeout(settings.responseTimeout());
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        if (!target.owns(scope.route.getTargetHost())) {
            return chain.proceed(request, scope);
        }
        Target.Call call = target.call(request.getRequestUri());
        RequestCost cost = RequestCost.NONE;
        int made = 0;
        int timeouts = 0;
        while (true) {
            Governor.Permit permit = governor.acquire(cost);
            Attempt attempt;
            try {
                String known = answeredBefore;
                if (permit.probe() && known != null && !known.equals(request.getRequestUri())) {
                    request(known, target.call(known), permit, timeout::longest, scope, chain);
                    cost = cost.sent();
                    continue;
                }
                if (cost.requests() > 0) {
                    meter.retried(call.kind());
                }
                cost = cost.sent();
                int before = timeouts;
                LongSupplier limit = permit.probe() ? timeout::longest : () -> timeout.nanos(before);
                attempt = request(request.getRequestUri(), call, permit, limit, scope, chain);
                timeouts += attempt.timedOut() ? 1 : 0;
            } finally {
                governor.release(permit);
            }
            Verdict verdict = attempt.verdict();
            if (verdict.kind() == Verdict.Kind.GOOD) {
                return finish(attempt, cost);
            }
            TmdbProblem problem = problems.of(call, verdict, cost);
            if (problem != null) {
                throw problem;
            }
            boolean tooMany = verdict.kind() == Verdict.Kind.TOO_MANY;
            cost = tooMany ? cost.refused() : cost;
            // A probe is made for everybody, so it does not count.
            made += permit.probe() ? 0 : 1;
            if (made >= attempts) {
                throw problems.failed(call, attempt, cost);
            }
            LOG.debug("{}: {}, after attempt {} of {}", call.path(), problems.masked(verdict.reason()), made, attempts);
            if (!tooMany && !permit.probe()) {
                rest(made, cost);
            }
        }
    }

    private Attempt request(
            String uri,
            Target.Call call,
            Governor.Permit permit,
            LongSupplier limit,
            ExecChain.Scope scope,
            ExecChain chain) {
        GovernedRequest request = new GovernedRequest(
                scope.originalRequest,
                uri,
                () -> governor.sent(permit),
                status -> governor.answering(permit, status == HttpStatus.SC_OK));
        long sent = clock.nanos();
        Attempt attempt = wire.attempt(request, call, limit, scope, chain);
        long took = clock.nanos() - sent;
        meter.requested(call.kind(), attempt.outcome(), Duration.ofNanos(took));
        if (attempt.timedOut() || attempt.verdict().kind() == Verdict.Kind.GOOD) {
            timeout.took(took);
        }
        switch (attempt.verdict().kind()) {
            case TOO_MANY -> governor.tooMany(permit, attempt.retryAfter(wall.instant()));
            case AGAIN ->
                governor.failed(permit, problems.masked(attempt.verdict().reason()));
            default -> governor.answered();
        }
        if (attempt.verdict().kind() == Verdict.Kind.GOOD) {
            answeredBefore = uri;
        }
        return attempt;
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
