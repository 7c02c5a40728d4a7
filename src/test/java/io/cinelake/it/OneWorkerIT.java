package io.cinelake.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.cinelake.rig.CinelakeProcess;
import io.cinelake.rig.CinelakeProcess.Outcome;
import io.cinelake.rig.FaultyS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of several processes one works on a run, each a process of its own. */
class OneWorkerIT extends FilmRuns {
    private static final int FILMS = 400;
    private static final String WAITS = "This process waits for its end";

    OneWorkerIT() {
        super(FILMS);
    }

    /** How a run stands when two processes begin at it together. */
    enum Found {
        NEW,
        COMPLETE,
        KILLED
    }

    /** What the store is like. */
    enum Store {
        EMBEDDED,
        IGNORES_CONDITIONS,
        CAPITALS
    }

    @Test
    void oneOfTwoThatStartTogetherAtANewAndAtACompleteRunWorksAndTheOtherTakesItsResult() {
        together(Found.NEW, Store.CAPITALS);
        together(Found.COMPLETE, Store.IGNORES_CONDITIONS);
    }

    @Test
    void oneOfTwoThatStartTogetherAtAKilledRunWorksAndTheOtherTakesItsResult() {
        together(Found.KILLED, Store.EMBEDDED);
    }

    @RepeatedTest(10)
    @Tag("trials")
    void oneOfTwoThatStartTogetherWorksTenTimesOnEachStore(RepetitionInfo repetition) throws IOException {
        for (Store store : Store.values()) {
            together(
                    Found.values()[(repetition.getCurrentRepetition() + store.ordinal()) % Found.values().length],
                    store);
            close();
            set();
        }
    }

    /** Each has its own process ids, and in them the same one, on a machine of the same name. */
    @Test
    @Tag("trials")
    void oneOfTwoWorksThatHaveTheSameProcessIdInDifferentNameSpaces() throws IOException, InterruptedException {
        assumeThat(new ProcessBuilder("unshare", "--pid", "--fork", "--mount-proc", "true")
                        .start()
                        .waitFor())
                .as("this user may make name spaces")
                .isZero();
        work.by("unshare", "--pid", "--fork", "--kill-child", "--mount-proc");
        together(Found.NEW, Store.EMBEDDED);
    }

    private void together(Found found, Store store) {
        // What is asked before the gate opens is not asked again, however long the processes take to start.
        work.environment("CINELAKE_LEASE", "30s").environment("TMDB_RESPONSE_TIMEOUT", "900s");
        if (store == Store.IGNORES_CONDITIONS) {
            scene.ignoreConditions();
        } else if (store == Store.CAPITALS) {
            scene.proxy().capitals();
        }
        Set<Integer> settled = Set.of();
        if (found == Found.COMPLETE && !scene.lake().keys().contains(MANIFEST)) {
            assertThat(run().status()).isZero();
        } else if (found == Found.KILLED) {
            settled = interrupted();
        }
        scene.tmdb().log().clear();
        CountDownLatch gate = new CountDownLatch(1);
        scene.tmdb().onRequest(number -> pass(gate));
        try (CinelakeProcess first = start();
                CinelakeProcess second = start()) {
            // Nothing is fetched before one of them waits: so neither comes when the other has finished.
            await().atMost(LIMIT).until(() -> waiting(first, second) > 0);
            if (Files.exists(Path.of("/proc/self/net/tcp"))) {
                assertThat(first.listensAt()).as("doors of a run").isEmpty();
            }
            if (found == Found.NEW) {
                Outcome refused = work.run(LIMIT, "run", "films", "--date", DATE, "--no-wait");
                assertThat(refused.status()).as(refused.output()).isEqualTo(1);
                assertThat(refused.err()).contains("is being worked on by process ");
            }
            gate.countDown();
            Outcome one = first.await(LIMIT);
            Outcome other = second.await(LIMIT);
            assertThat(one.status()).as(one.output()).isZero();
            assertThat(other.status()).as(other.output()).isZero();
            // One took the run at once, though another process had it when that was killed.
            assertThat(waiting(first, second)).isOne();
            assertThat(one.output() + other.output()).containsOnlyOnce("finished by another process");
        }
        scene.tmdb().onRequest(number -> {});
        assertThat(scene.tmdb().log().byTitle().values()).containsOnly(1L);
        assertThat(titlesAskedFor()).noneMatch(settled::contains).hasSize(FILMS - settled.size());
        assertWhole(scene.tmdb().catalogue().ids("movie", title -> true));
    }

    @Test
    void aProcessThatWasSuspendedLeavesTheRunToTheOneThatTookItOver() throws IOException, InterruptedException {
        work.environment("CINELAKE_LEASE", "3s");
        lastsAfterFourObjects();
        try (CinelakeProcess suspended = start()) {
            await().atMost(LIMIT).until(() -> scene.lake().dataKeys().size() > 3);
            signal("-STOP", suspended);
            scene.proxy().afterPut(path -> {});
            scene.tmdb().latency(Duration.ofMillis(250), Duration.ofMillis(250));
            try (CinelakeProcess taker = start()) {
                taker.awaitLine(LIMIT, line -> line.contains("goes on"));
                signal("-CONT", suspended);
                Outcome taken = taker.await(LIMIT);
                assertThat(taken.status()).as(taken.output()).isZero();
                assertThat(taken.output()).contains(WAITS);
            }
            Outcome left = suspended.await(LIMIT);
            assertThat(left.output()).contains("was taken over by process");
            assertThat(left.status()).isEqualTo(1);
        }
        assertWhole(scene.tmdb().catalogue().ids("movie", title -> true));
    }

    /** With the lease's own time: no process can tell whether one that is suspended is dead. */
    @ParameterizedTest
    @CsvSource({"true, 75", "false, 135"})
    @Tag("trials")
    void aProcessThatIsSuspendedIsFollowedInTime(boolean waits, int seconds) throws IOException, InterruptedException {
        work.environment("CINELAKE_LEASE", "60s");
        scene.tmdb().latency(Duration.ofSeconds(1), Duration.ofSeconds(1));
        try (CinelakeProcess suspended = start()) {
            await().atMost(LIMIT).until(() -> scene.lake().dataKeys().size() > 3);
            if (!waits) {
                signal("-STOP", suspended);
            }
            Instant stopped = Instant.now();
            try (CinelakeProcess taker = start()) {
                if (waits) {
                    taker.awaitLine(LIMIT, line -> line.contains(WAITS));
                    signal("-STOP", suspended);
                    stopped = Instant.now();
                }
                scene.tmdb().latency(Duration.ZERO, Duration.ZERO);
                taker.awaitLine(Duration.ofSeconds(seconds + 60), line -> line.contains("goes on"));
                Duration followed = Duration.between(stopped, Instant.now());
                System.out.println("Followed after " + followed + ", who waited: " + waits);
                signal("-CONT", suspended);
                assertThat(taker.await(LIMIT).status()).isZero();
                assertThat(followed).isLessThan(Duration.ofSeconds(seconds));
            }
            assertThat(suspended.await(LIMIT).output()).contains("was taken over by process");
        }
        assertWhole(scene.tmdb().catalogue().ids("movie", title -> true));
    }

    @ParameterizedTest
    @CsvSource({"9, 10", "60, 65"})
    @Tag("trials")
    void aStoreThatIsAwayForLongerThanTheHoldLeavesOneAtWork(int lease, int seconds) {
        work.environment("CINELAKE_LEASE", lease + "s");
        scene.tmdb().latency(Duration.ofMillis(750), Duration.ofMillis(750));
        try (CinelakeProcess first = start()) {
            await().atMost(LIMIT).until(() -> scene.lake().dataKeys().size() > 3);
            try (CinelakeProcess second = start()) {
                second.awaitLine(LIMIT, line -> line.contains(WAITS));
                scene.proxy().refuse(FaultyS3.Refusal.RESET, Duration.ofSeconds(seconds));
                Outcome one = first.await(LIMIT);
                Outcome other = second.await(LIMIT);
                assertThat(one.status()).as(one.output()).isZero();
                assertThat(other.status()).as(other.output()).isZero();
            }
        }
        assertThat(scene.tmdb().log().byTitle().values()).containsOnly(1L);
        assertWhole(scene.tmdb().catalogue().ids("movie", title -> true));
    }

    /** Its own way to the store is away, and that of the process which waits is not. A hold of 60 s is good for 45 s. */
    @Test
    @Tag("trials")
    void aHolderThatCannotReachTheStoreStopsBeforeItIsFollowedInTime() {
        scene.tmdb().latency(Duration.ofSeconds(1), Duration.ofSeconds(1));
        AtomicLong taken = new AtomicLong();
        try (FaultyS3 way = FaultyS3.before(scene.store().endpoint(), 1);
                CinelakeProcess holder = work.lake(way.endpoint(), scene.store())
                        .environment("CINELAKE_LEASE", "60s")
                        .start("run", "films", "--date", DATE)) {
            await().atMost(LIMIT).until(() -> scene.lake().dataKeys().size() > 3);
            work.lake(scene.proxy().endpoint(), scene.store()).environment("CINELAKE_LEASE", "60s");
            try (CinelakeProcess taker = start()) {
                taker.awaitLine(LIMIT, line -> line.contains(WAITS));
                scene.proxy().afterPut(path -> taken.compareAndSet(0, path.endsWith(LEASE) ? System.nanoTime() : 0));
                long away = System.nanoTime();
                way.refuse(FaultyS3.Refusal.RESET, Duration.ofMinutes(3));
                taker.awaitLine(LIMIT, line -> line.contains("goes on"));
                Duration followed = Duration.ofNanos(taken.get() - away);
                System.out.println("Followed after " + followed + ", who could not reach the store");
                scene.tmdb().latency(Duration.ZERO, Duration.ZERO);
                assertThat(taker.await(LIMIT).status()).isZero();
                assertThat(followed).isLessThan(Duration.ofSeconds(75));
                assertThat(scene.tmdb().log().all())
                        .as("requests of the holder after its hold")
                        .noneMatch(seen ->
                                seen.nanos() - away > Duration.ofSeconds(50).toNanos() && seen.nanos() < taken.get());
            }
            way.restore();
            assertThat(holder.await(LIMIT).output()).contains("was taken over by process");
        }
        assertWhole(scene.tmdb().catalogue().ids("movie", title -> true));
    }

    /** Lets a run end early twice, by SIGTERM and by SIGKILL; gives the titles that are settled. */
    private Set<Integer> interrupted() {
        lastsAfterFourObjects();
        try (CinelakeProcess early = start()) {
            await().atMost(LIMIT).until(() -> scene.lake().dataKeys().size() > 3);
            early.terminate();
            Outcome stopped = early.await(LIMIT);
            assertThat(stopped.status())
                    .as("a run that is not complete is no success")
                    .isNotZero();
        }
        scene.awaitSilence();
        Set<Integer> delivered = new HashSet<>(scene.lake().ids("films"));
        assertThat(delivered).hasSizeLessThan(FILMS);
        int objects = scene.lake().dataKeys().size();
        scene.tmdb().log().clear();
        lastsAfterFourObjects();
        try (CinelakeProcess early = start()) {
            await().atMost(LIMIT).until(() -> scene.lake().dataKeys().size() > objects + 3);
            early.kill();
            Outcome killed = early.await(LIMIT);
            assertThat(killed.output()).as("a lease that was given back").doesNotContain(WAITS);
        }
        scene.awaitSilence();
        assertThat(titlesAskedFor()).noneMatch(delivered::contains);
        scene.proxy().afterPut(path -> {});
        scene.tmdb().latency(Duration.ZERO, Duration.ZERO);
        return scene.lake().settledIds("films", DATE);
    }

    /** From its fourth object on, a run takes fifteen seconds more: so long whoever waits for these objects has time to end it. */
    private void lastsAfterFourObjects() {
        scene.tmdb().latency(Duration.ofMillis(250), Duration.ofMillis(250));
        AtomicInteger left = new AtomicInteger(4);
        scene.proxy().afterPut(path -> {
            if (path.contains("/films-") && left.decrementAndGet() == 0) {
                scene.tmdb().latency(Duration.ofSeconds(1), Duration.ofSeconds(1));
            }
        });
    }

    private static long waiting(CinelakeProcess... processes) {
        return Stream.of(processes)
                .filter(process -> process.output().contains(WAITS))
                .count();
    }

    private static void pass(CountDownLatch gate) {
        try {
            gate.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void signal(String signal, CinelakeProcess process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("sh", "-c", "kill " + signal + " " + process.pid())
                        .start()
                        .waitFor())
                .isZero();
    }
}
