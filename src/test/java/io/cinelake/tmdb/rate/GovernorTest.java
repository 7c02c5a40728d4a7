package io.cinelake.tmdb.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.cinelake.network.Network;
import io.cinelake.time.FakeClock;
import io.cinelake.time.MonotonicClock;
import io.cinelake.tmdb.Credential;
import io.cinelake.tmdb.RequestCost;
import io.cinelake.tmdb.TmdbMeter;
import io.cinelake.tmdb.TmdbProblem;
import io.cinelake.tmdb.TmdbSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(600)
class GovernorTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final FakeClock time = new FakeClock();

    @Test
    void spreadsCallersEvenly() throws Exception {
        Governor governor = governor(40, 20, Duration.ofMinutes(1));
        for (int i = 0; i < 81; i++) {
            governor.release(governor.acquire(RequestCost.NONE));
        }
        assertThat(time.passed()).isBetween(Duration.ofMillis(2_000), Duration.ofMillis(2_120));
    }

    @Test
    void takesAnotherRateWhileItRuns() throws Exception {
        Governor governor = governor(0, 20, Duration.ofMinutes(1));
        governor.release(governor.acquire(RequestCost.NONE));

        governor.limit(20, 20);
        for (int i = 0; i < 41; i++) {
            governor.release(governor.acquire(RequestCost.NONE));
        }

        assertThat(governor.rate()).isEqualTo(20);
        assertThat(time.passed()).isBetween(Duration.ofMillis(2_000), Duration.ofMillis(2_150));
    }

    @Test
    void letsOnlySoManyCallersOutAtOnce() throws Exception {
        Governor governor = governor(0, 2, Duration.ofMinutes(1));
        Governor.Permit first = governor.acquire(RequestCost.NONE);
        governor.acquire(RequestCost.NONE);

        CompletableFuture<Governor.Permit> third = CompletableFuture.supplyAsync(() -> acquire(governor));
        assertThat(third).isNotDone();
        governor.release(first);

        await().atMost(LIMIT).until(third::isDone);
    }

    @Test
    void pausesEverybodyWhenOneIsToldTo() throws Exception {
        Governor governor = governor(0, 2, Duration.ofMinutes(1));
        Governor.Permit permit = governor.acquire(RequestCost.NONE);

        governor.tooMany(permit, Duration.ofSeconds(7).toNanos());
        governor.acquire(RequestCost.NONE);

        assertThat(time.passed()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void takesTheNext429WhileThatOfAnotherCallIsStillBeingLogged() throws Exception {
        Governor governor = governor(0, 2, Duration.ofMinutes(1));
        Governor.Permit first = governor.acquire(RequestCost.NONE);
        Governor.Permit second = governor.acquire(RequestCost.NONE);
        AtomicBoolean taken = new AtomicBoolean();
        AppenderBase<ILoggingEvent> slow = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                CompletableFuture.runAsync(() -> governor.tooMany(second, -1), task -> new Thread(task).start())
                        .orTimeout(20, TimeUnit.SECONDS)
                        .join();
                taken.set(true);
            }
        };
        slow.start();
        Logger log = (Logger) LoggerFactory.getLogger(Governor.class);
        log.addAppender(slow);
        try {
            governor.tooMany(first, -1);
        } finally {
            log.detachAppender(slow);
        }

        assertThat(taken).isTrue();
    }

    @Test
    void letsOneProbeAtATimeWithGrowingPausesWhileTmdbIsAway() throws Exception {
        Governor governor = governor(0, 20, Duration.ofHours(1));
        fail(governor, 3);

        for (int expected : new int[] {0, 1, 2, 4, 8, 16, 32, 60, 60}) {
            Duration before = time.passed();
            Governor.Permit probe = governor.acquire(RequestCost.NONE);
            assertThat(probe.probe()).isTrue();
            assertThat(time.passed().minus(before).toMillis()).isBetween(expected * 1000L, expected * 1000L + 250);
            governor.failed(probe, "connection refused");
            governor.release(probe);
        }
    }

    @Test
    void letsEverybodyGoOnceAProbeIsAnswered() throws Exception {
        Governor governor = governor(0, 20, Duration.ofHours(1));
        fail(governor, 3);
        Governor.Permit probe = governor.acquire(RequestCost.NONE);

        governor.answered();
        governor.release(probe);

        assertThat(governor.acquire(RequestCost.NONE).probe()).isFalse();
        assertThat(time.passed()).isZero();
    }

    @Test
    void toleratesMoreFailuresInARowWhenTmdbHasAnsweredBefore() throws Exception {
        Governor governor = governor(0, 20, Duration.ofHours(1));
        governor.answered();
        fail(governor, 6);
        assertThat(governor.acquire(RequestCost.NONE).probe()).isFalse();
        fail(governor, 1);
        assertThat(governor.acquire(RequestCost.NONE).probe()).isTrue();
    }

    @Test
    void suspectsAnOutageSoonerWhenEverythingFailsForSeconds() throws Exception {
        Governor governor = governor(0, 20, Duration.ofHours(1));
        governor.answered();
        fail(governor, 3);
        time.pass(Duration.ofSeconds(5));
        fail(governor, 1);
        assertThat(governor.acquire(RequestCost.NONE).probe()).isTrue();
    }

    @Test
    void takesASoupOfFaultsForNoOutage() throws Exception {
        Governor governor = governor(0, 20, Duration.ofSeconds(5));
        Random random = new Random(11);
        governor.answered();
        for (int i = 0; i < 20_000; i++) {
            Governor.Permit permit = governor.acquire(RequestCost.NONE);
            if (random.nextInt(100) < 15) {
                governor.failed(permit, "status 503");
            } else {
                governor.answered();
            }
            governor.release(permit);
        }
        assertThat(time.passed()).isZero();
    }

    @Test
    void endsEverybodyWhenPatienceIsOver() throws Exception {
        Governor governor = governor(0, 20, Duration.ofSeconds(20));
        fail(governor, 3);
        for (int i = 0; i < 5; i++) {
            Governor.Permit probe = governor.acquire(RequestCost.NONE);
            governor.failed(probe, "unknown host api.example");
            governor.release(probe);
        }
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> governor.acquire(new RequestCost(2, 0)))
                    .isInstanceOfSatisfying(
                            TmdbProblem.Away.class,
                            away -> assertThat(away.cost()).isEqualTo(new RequestCost(2, 0)))
                    .hasMessageContaining("has not answered since 2026-11-22T03:00:00Z (unknown host api.example)");
        }
        assertThat(time.passed()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(21));
    }

    @Test
    void probesAgainForACallerThatComesLater() throws Exception {
        Governor governor = governor(0, 20, Duration.ofSeconds(20));
        fail(governor, 3);
        Governor.Permit probe = governor.acquire(RequestCost.NONE);
        governor.failed(probe, "connection refused");
        governor.release(probe);
        time.pass(Duration.ofHours(3));

        assertThat(governor.acquire(RequestCost.NONE).probe()).isTrue();
    }

    @Test
    void endsThoseWhoWaitWhenClosed() throws Exception {
        MonotonicClock real = MonotonicClock.system();
        Governor governor =
                new Governor(settings(0, 20, Duration.ofHours(1)), real, time, new Random(1), TmdbMeter.NONE);
        governor.tooMany(
                governor.acquire(RequestCost.NONE), Duration.ofSeconds(60).toNanos());
        CompletableFuture<Governor.Permit> first = CompletableFuture.supplyAsync(() -> acquire(governor));
        CompletableFuture<Governor.Permit> second = CompletableFuture.supplyAsync(() -> acquire(governor));
        assertThat(first).isNotDone();

        governor.close();

        await().atMost(LIMIT).until(() -> first.isCompletedExceptionally() && second.isCompletedExceptionally());
    }

    @Test
    void endsAWaitThatIsInterruptedAndGoesOnForTheOthers() throws Exception {
        Governor governor = new Governor(
                settings(0, 1, Duration.ofHours(1)), MonotonicClock.system(), time, new Random(1), TmdbMeter.NONE);
        Governor.Permit held = governor.acquire(RequestCost.NONE);
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            started.countDown();
            try {
                governor.acquire(RequestCost.NONE);
                ended.complete(null);
            } catch (TmdbProblem e) {
                ended.complete(e);
            }
        });
        waiting.start();
        started.await();
        waiting.interrupt();

        await().atMost(LIMIT).until(ended::isDone);
        assertThat(ended.get()).isInstanceOf(TmdbProblem.Stopped.class);
        governor.release(held);
        governor.acquire(RequestCost.NONE);
    }

    private static void fail(Governor governor, int times) throws TmdbProblem {
        for (int i = 0; i < times; i++) {
            Governor.Permit permit = governor.acquire(RequestCost.NONE);
            governor.failed(permit, "connection refused");
            governor.release(permit);
        }
    }

    private static Governor.Permit acquire(Governor governor) {
        try {
            return governor.acquire(RequestCost.NONE);
        } catch (TmdbProblem e) {
            throw new IllegalStateException(e);
        }
    }

    private Governor governor(double rate, int connections, Duration patience) {
        return new Governor(settings(rate, connections, patience), time, time, new Random(1), TmdbMeter.NONE);
    }

    private static TmdbSettings settings(double rate, int connections, Duration patience) {
        return new TmdbSettings(
                URI.create("https://api.example/3"),
                new Credential(Credential.Kind.TOKEN, "secret"),
                rate,
                connections,
                8,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                patience,
                Network.DIRECT);
    }
}
