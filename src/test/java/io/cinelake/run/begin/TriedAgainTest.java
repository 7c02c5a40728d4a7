package io.cinelake.run.begin;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.feed.Feed;
import io.cinelake.rig.HeardLog;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.Outcome;
import io.cinelake.run.RunBench;
import io.cinelake.run.RunName;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunProblem;
import io.cinelake.run.RunResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TriedAgainTest {
    private static final Feed FEED = FeedFixture.films();
    private static final RunName RUN = RunBench.name(FEED);

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final List<Long> minutes = new ArrayList<>();
    private final List<RunOrder> orders = new ArrayList<>();
    private final TriedAgain again = new TriedAgain(id -> Optional.of(FEED), orders::add, new Later());

    /** Runs nothing by itself. */
    private final class Later extends ScheduledThreadPoolExecutor {
        Later() {
            super(0);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            minutes.add(unit.toMinutes(delay));
            waiting.add(task);
            return null;
        }
    }

    private void ends(Outcome outcome, Throwable problem) {
        again.accept(new RunResult(FEED.id(), RUN.run(), outcome, "", false, null, List.of(), 0, 1, "", problem));
    }

    private RunOrder.Trigger next() {
        waiting.remove().run();
        assertThat(orders)
                .last()
                .satisfies(order -> assertThat(new RunName(FEED.id(), order.date(), RUN.precision()))
                        .isEqualTo(RUN));
        return orders.get(orders.size() - 1).trigger();
    }

    @Test
    void aFailedRunGoesOnUnderItsOwnDateWithGrowingPauses() {
        ends(Outcome.FAILED, null);
        assertThat(again.has(RUN)).isTrue();
        assertThat(next()).isEqualTo(RunOrder.Trigger.RESUME);
        ends(Outcome.FAILED, null);
        ends(Outcome.FAILED, null);
        ends(Outcome.COMPLETE, null);
        ends(Outcome.FAILED, null);

        assertThat(minutes).containsExactly(1L, 2L, 4L, 1L);
    }

    @Test
    void aRunThatStopsWithTheProgramIsLeftToTheNextStart() {
        ends(Outcome.FAILED, new RunProblem.Stopped("it stops"));

        assertThat(waiting).isEmpty();
    }

    @Test
    void aRunThatIsTooLateIsNotTriedAgainBecauseThatDoesNotHelp() {
        try (HeardLog log = new HeardLog(null, TriedAgain.class.getName())) {
            ends(Outcome.FAILED, new RunProblem.TooLate("a later run brought it"));

            assertThat(log.text()).contains(RUN.sentence("is not tried again"));
        }
        assertThat(waiting).isEmpty();
        assertThat(again.has(RUN))
                .as("the look for unfinished runs leaves it, too")
                .isTrue();
    }

    @Test
    void anIncompleteRunGetsWhatItLacksOneFourAndTwelveHoursAfterItsEnd() {
        again.incomplete(RUN);
        for (int tried = 0; tried < 3; tried++) {
            assertThat(next()).isEqualTo(RunOrder.Trigger.RETRY);
            ends(Outcome.INCOMPLETE, null);
        }

        assertThat(minutes).containsExactly(60L, 3 * 60L, 8 * 60L);
        assertThat(waiting).isEmpty();
        assertThat(again.has(RUN)).isFalse();
    }
}
