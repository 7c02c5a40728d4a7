package io.cinelake.ops;

import io.cinelake.lake.Sleeper;
import io.cinelake.run.RunResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts a run's result as JSON. It retries with back-off while the receiver does not answer, or answers 408, 429 or 5xx. The address may hold a secret
 * anywhere after the host, so the log shows only the host.
 */
public final class NotificationPost implements Consumer<RunResult> {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationPost.class);
    private static final int ATTEMPTS = 8;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final URI url;
    private final Function<RunResult, String> text;
    private final Sleeper sleeper;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /**
     * Posts to one receiver.
     *
     * @param url its address, with user and password if the receiver wants them
     * @param text the JSON of a result
     * @param sleeper waits between attempts
     */
    public NotificationPost(URI url, Function<RunResult, String> text, Sleeper sleeper) {
        this.url = url;
        this.text = text;
        this.sleeper = sleeper;
    }

    @Override
    public synchronized void accept(RunResult result) {
        String problem = "";
        try {
            HttpRequest request = request(text.apply(result));
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                if (attempt > 1) {
                    sleeper.sleep(pause(attempt - 1));
                }
                int status = status(request);
                if (status / 100 == 2) {
                    return;
                }
                problem = status == 0 ? "no answer" : "status " + status;
                if (status != 0 && status != 408 && status != 429 && status < 500) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            problem = "the program ends";
        }
        LOG.warn(
                "Feed {}: run {}: the notification could not be sent to {}://{}: {}",
                result.feed(),
                result.run(),
                url.getScheme(),
                url.getHost(),
                problem);
    }

    private HttpRequest request(String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (url.getUserInfo() != null) {
            byte[] user = url.getUserInfo().getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user));
        }
        return request.build();
    }

    /** The answer's status; 0 without an answer. */
    private int status(HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            LOG.debug("A notification got no answer: {}", e.getClass().getSimpleName());
            return 0;
        }
    }

    static Duration pause(int failures) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
