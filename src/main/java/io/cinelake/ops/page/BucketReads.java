package io.cinelake.ops.page;

import io.cinelake.ops.page.PageGuard.PageRefusal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.util.concurrent.CamelThreadFactory;

/** Reads from the bucket for the page, in threads of its own and within a time: who looks never waits for a bucket that is away. */
final class BucketReads implements AutoCloseable {
    private static final Duration MOST_TIME = Duration.ofSeconds(10);
    private static final int AT_ONCE = 2;
    private static final int WAITING = 8;

    private final ThreadPoolExecutor readers = pool(AT_ONCE);
    private final ThreadPoolExecutor background = pool(1);

    private static ThreadPoolExecutor pool(int threads) {
        return new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                new CamelThreadFactory("#name#", "cinelake-page", true));
    }

    Executor background() {
        return background;
    }

    <T> T read(Callable<T> reading) throws PageRefusal, InterruptedException {
        try {
            return readers.invokeAny(List.of(reading), MOST_TIME.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | RejectedExecutionException e) {
            throw new PageRefusal(503, "The bucket gives no answer at this time: try again, or look at /ready.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        readers.shutdownNow();
        background.shutdownNow();
    }
}
