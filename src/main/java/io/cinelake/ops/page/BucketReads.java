package io.cinelake.ops.page;

import io.cinelake.ops.page.PageGuard.PageRefusal;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.util.concurrent.CamelThreadFactory;

/** Reads from the bucket for the page, in threads of its own and within a time: who looks never waits for a bucket that is away. */
final class BucketReads implements AutoCloseable {
    private static final int MOST_SECONDS = 10;
    private static final int AT_ONCE = 2;
    private static final int WAITING = 8;

    private final ExecutorService readers = new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            new CamelThreadFactory("#name#", "cinelake-page", true));

    <T> T read(Callable<T> reading) throws InterruptedException {
        try {
            return readers.invokeAny(List.of(reading), MOST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | RejectedExecutionException e) {
            throw new PageRefusal(503, "The bucket gives no answer at this time: try again, or look at /ready.");
        } catch (ExecutionException e) {
            throw RuntimeCamelException.wrapRuntimeException(e.getCause());
        }
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }
}
