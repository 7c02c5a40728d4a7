package io.cinelake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.rig.Catalogue;
import io.cinelake.rig.CinelakeProcess;
import io.cinelake.rig.CinelakeProcess.Outcome;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs that are killed, each as a process of its own. */
class KillsIT extends FilmRuns {
    private static final int TITLES = 400;

    KillsIT() {
        super(TITLES);
    }

    /** Each of the three instants of {@link #killAt} once. */
    @Test
    void losesNothingWhenKilledThreeTimes() {
        losesNothingWhenKilled(3);
    }

    @Test
    @Tag("trials")
    void losesNothingWhenKilledTwentyTimes() {
        scene.tmdb().show(Catalogue.builder().films(FilmRuns.TITLES).build());
        losesNothingWhenKilled(20);
    }

    private void losesNothingWhenKilled(int times) {
        scene.tmdb().latency(Duration.ofMillis(5), Duration.ofMillis(30));
        Random random = new Random(20_261_122);
        Set<Integer> delivered = new HashSet<>();
        for (int kill = 0; kill < times; kill++) {
            scene.tmdb().log().clear();
            killAt(kill, random);
            assertThat(titlesAskedFor())
                    .as("titles delivered before kill %d and fetched after it", kill)
                    .noneMatch(delivered::contains);
            delivered.clear();
            delivered.addAll(scene.lake().settledIds("films", DATE));
        }
        scene.tmdb().log().clear();
        Outcome last = run();

        assertThat(last.status()).as(last.output()).isZero();
        assertThat(titlesAskedFor()).noneMatch(delivered::contains);
        assertWhole(scene.tmdb().catalogue().ids("movie", title -> true));
    }

    /** Kills a run in turn after some requests, before some put, or after some put that the program does not know to be done. */
    private void killAt(int kill, Random random) {
        CompletableFuture<CinelakeProcess> process = new CompletableFuture<>();
        AtomicLong left = new AtomicLong(kill % 3 == 0 ? random.nextInt(90) + 1 : random.nextInt(3) + 1);
        Runnable countdown = () -> {
            if (left.decrementAndGet() == 0) {
                process.join().kill();
            }
        };
        scene.tmdb().onRequest(number -> {
            if (kill % 3 == 0) {
                countdown.run();
            }
        });
        scene.proxy().beforePut(path -> {
            if (kill % 3 == 1) {
                countdown.run();
            }
        });
        scene.proxy().afterPut(path -> {
            if (kill % 3 == 2) {
                countdown.run();
            }
        });
        try (CinelakeProcess started = start()) {
            process.complete(started);
            started.await(LIMIT);
        }
        scene.awaitSilence();
        scene.tmdb().onRequest(number -> {});
        scene.proxy().beforePut(path -> {}).afterPut(path -> {});
    }

    /** Each attempt goes on where the last was killed: after its plan, its list of titles and its manifest. */
    @Test
    void losesNothingWhenKilledWhileItSettles() {
        Set<Integer> settled = Set.of();
        for (String last : List.of(".jsonl.gz", "titles.jsonl.gz", "manifest.json")) {
            CompletableFuture<CinelakeProcess> process = new CompletableFuture<>();
            scene.proxy().afterPut(path -> {
                if (path.endsWith(last)) {
                    process.join().kill();
                }
            });
            scene.tmdb().log().clear();
            try (CinelakeProcess started = start()) {
                process.complete(started);
                assertThat(started.await(LIMIT).status()).as(last).isNotZero();
            }
            scene.awaitSilence();
            assertThat(titlesAskedFor()).as(last).noneMatch(settled::contains);
            settled = scene.lake().settledIds("films", DATE);
        }
        scene.proxy().afterPut(path -> {});
        assertThat(scene.lake().ids("films")).hasSize(TITLES).doesNotHaveDuplicates();
        Outcome outcome = run();
        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertWhole(scene.tmdb().catalogue().ids("movie", title -> true));
    }
}
