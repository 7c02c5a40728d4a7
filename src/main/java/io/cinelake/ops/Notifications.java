package io.cinelake.ops;

import io.cinelake.network.Network;
import io.cinelake.run.Outcome;
import io.cinelake.run.RunResult;
import io.cinelake.time.Backoff;
import io.cinelake.time.MonotonicClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.camel.util.concurrent.CamelThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes results of runs to a receiver outside, on a thread of its own and through a bounded queue: no run waits for a slow receiver. */
public final class Notifications implements Consumer<RunResult> {
    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private static final int QUEUE = 100;

    private final boolean always;
    private final Consumer<RunResult> delivery;
    private final ThreadPoolExecutor thread;

    /** {@code always}: complete runs are reported, too. A delivery may take any time, and ends early when interrupted. */
    public Notifications(boolean always, Consumer<RunResult> delivery) {
        this.always = always;
        this.delivery = delivery;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE),
                new CamelThreadFactory("#name#", "cinelake-notify", true),
                (task, full) -> LOG.warn(
                        "A notification is dropped: {} are waiting already because the receiver is slow",
                        full.getQueue().size()));
    }

    @Override
    public void accept(RunResult result) {
        boolean problem = result.outcome() == Outcome.INCOMPLETE || result.outcome() == Outcome.FAILED;
        if (result.isEnd() && (problem || always)) {
            thread.execute(() -> delivery.accept(result));
        }
    }

    /** Takes no more, and waits a limited time for those on their way. */
    public void finish(Duration bound) throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(bound.toMillis(), TimeUnit.MILLISECONDS)) {
            int left = thread.shutdownNow().size() + thread.getActiveCount();
            LOG.warn("{} notifications were not delivered within {} s", left, bound.toSeconds());
        }
    }

    /** Posts a run's result as JSON, again with back-off on no answer, 408, 429 and 5xx. The path may be secret: the log shows the host. */
    public static final class Post implements Consumer<RunResult> {
        private static final int ATTEMPTS = 8;
        private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), 0);
        private static final Duration CONNECT = Duration.ofSeconds(5);

        private final URI url;
        private final Function<RunResult, String> text;
        private final MonotonicClock clock;
        private final Duration longest;
        private final HttpClient client;

        /** Posts to one receiver, with user and password where the address has them; an attempt takes {@code longest} at most. */
        public Post(
                URI url, Function<RunResult, String> text, MonotonicClock clock, Network network, Duration longest) {
            HttpClient.Builder builder =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
            network.configure(builder);
            this.client = builder.build();
            this.longest = longest;
            this.url = url;
            this.text = text;
            this.clock = clock;
        }

        @Override
        public synchronized void accept(RunResult result) {
            String problem;
            try {
                problem = send(request(text.apply(result)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                problem = "the program ends";
            } catch (RuntimeException | Error e) {
                problem = e.toString();
            }
            if (!problem.isEmpty()) {
                LOG.warn(
                        "Feed {}: run {}: the notification could not be sent to {}://{}: {}",
                        result.feed(),
                        result.run(),
                        url.getScheme(),
                        url.getHost(),
                        problem);
            }
        }

        private HttpRequest request(String body) {
            HttpRequest.Builder request = HttpRequest.newBuilder(url)
                    .timeout(longest)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body));
            if (url.getUserInfo() != null) {
                byte[] user = url.getUserInfo().getBytes(StandardCharsets.UTF_8);
                request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user));
            }
            return request.build();
        }

        /** Returns why it did not arrive; nothing if it did. */
        private String send(HttpRequest request) throws InterruptedException {
            String problem = "";
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                if (attempt > 1) {
                    clock.sleep(BACKOFF.after(attempt - 1).toNanos());
                }
                CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request, BodyHandlers.discarding());
                try {
                    int status = answer.get(longest.toMillis(), TimeUnit.MILLISECONDS)
                            .statusCode();
                    problem = status / 100 == 2 ? "" : "status " + status;
                    if (status != 408 && status != 429 && status < 500) {
                        return problem;
                    }
                } catch (ExecutionException | TimeoutException e) {
                    Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
                    if (Network.isUntrusted(cause)) {
                        return "its certificate is not trusted; " + Network.TRUST_ADVICE;
                    }
                    problem = "no answer (" + cause.getClass().getSimpleName() + ")";
                    answer.cancel(true);
                }
            }
            return problem;
        }
    }
}
