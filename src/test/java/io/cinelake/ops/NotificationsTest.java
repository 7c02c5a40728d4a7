package io.cinelake.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.run.Outcome;
import io.cinelake.run.RunResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class NotificationsTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final List<RunResult> delivered = new CopyOnWriteArrayList<>();

    @Test
    void tellsOfProblemsOnlyUnlessAskedForAll() throws InterruptedException {
        assertThat(outcomes(false)).containsExactly(Outcome.INCOMPLETE, Outcome.FAILED);
        delivered.clear();
        assertThat(outcomes(true))
                .containsExactly(Outcome.COMPLETE, Outcome.INCOMPLETE, Outcome.FAILED, Outcome.SKIPPED);
    }

    private List<Outcome> outcomes(boolean always) throws InterruptedException {
        Notifications notifications = new Notifications(always, delivered::add);
        notifications.accept(Results.complete("crime"));
        notifications.accept(Results.incomplete("crime", "3 titles are quarantined"));
        notifications.accept(Results.failed("crime", new IllegalStateException("no")));
        notifications.accept(Results.skipped("crime"));
        notifications.finish(LIMIT);
        return delivered.stream().map(RunResult::outcome).toList();
    }

    @Test
    void makesNoRunWaitAndHoldsABoundedNumber() throws InterruptedException {
        CountDownLatch receiver = new CountDownLatch(1);
        Notifications notifications = new Notifications(true, result -> {
            awaitQuietly(receiver);
            delivered.add(result);
        });
        for (int n = 0; n < 500; n++) {
            notifications.accept(Results.complete("crime"));
        }
        assertThat(delivered).isEmpty();
        receiver.countDown();
        notifications.finish(LIMIT);

        assertThat(delivered).hasSizeBetween(100, 101);
    }

    @Test
    void givesUpAtTheEndAfterTheBound() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Notifications notifications = new Notifications(true, result -> {
            if (!awaitQuietly(never)) {
                interrupted.countDown();
            }
        });
        notifications.accept(Results.complete("crime"));
        notifications.accept(Results.complete("drama"));
        notifications.finish(Duration.ofMillis(50));

        interrupted.await();
        assertThat(delivered).isEmpty();
    }

    private static boolean awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
