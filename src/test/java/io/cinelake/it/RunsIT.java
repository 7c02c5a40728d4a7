package io.cinelake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.rig.CinelakeProcess.Outcome;
import io.cinelake.rig.FaultyS3;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs that are broken and damaged, each as a process of its own. */
class RunsIT extends FilmRuns {
    private static final int TITLES = 400;

    RunsIT() {
        super(TITLES);
    }

    @Test
    void isCompleteThroughAFaultyStoreThoughRanksMoveBetweenPages() {
        scene.tmdb().unrest(0.3);
        AtomicLong puts = new AtomicLong();
        scene.proxy().slowDowns(10).drops(5).lostAnswers(5).afterPut(path -> {
            if (path.contains("/films-") && puts.incrementAndGet() == 12) {
                scene.proxy().refuse(FaultyS3.Refusal.SLOW_DOWN, Duration.ofSeconds(3));
            }
        });
        Outcome outcome = run();

        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertWhole(scene.tmdb().catalogue().ids("movie", title -> true));
        assertThat(scene.tmdb().log().byTitle().values()).containsOnly(1L);
        assertThat(counts().path("repeats").asInt()).isPositive();
    }

    /** First what is damaged after a run, then a smaller run in its place. */
    @Test
    void namesWhatIsDamagedAndLeavesNothingOfALargerRunBehind() {
        work.feed("series", "discover", "media", "tv");
        Outcome both = work.run(LIMIT, "run", "films", "series", "--date", DATE);
        assertThat(both.status()).as(both.output()).isZero();
        verifyNamesADamagedObject();
        namesADamagedPlan();

        Set<String> others = new HashSet<>(scene.lake().dataKeys("series"));
        scene.lake().put("Raw/TMDB/JSON/Movies/2026/03/05/films-by-hand.json", "[]".getBytes(StandardCharsets.UTF_8));
        Set<Integer> gone = scene.tmdb().catalogue().ids("movie", title -> title.id() % 2 == 0);
        scene.tmdb().show(scene.tmdb().catalogue().without(gone));
        assertThat(run().status()).isZero();

        scene.lake().delete("Raw/TMDB/JSON/Movies/2026/03/05/films-by-hand.json");
        assertWhole(scene.tmdb().catalogue().ids("movie", title -> true));
        assertThat(scene.lake().ids("films")).hasSize(TITLES - gone.size());
        assertThat(scene.lake().dataKeys("series")).hasSameElementsAs(others).isNotEmpty();
    }

    private void verifyNamesADamagedObject() {
        String key = scene.lake().dataKeys("films").get(0);
        byte[] object = scene.lake().bytes(key);
        scene.lake().put(key, Arrays.copyOf(object, object.length - 10));
        Outcome outcome = work.run(LIMIT, "verify", "films", "--date", DATE);
        assertThat(outcome.status()).as(outcome.output()).isEqualTo(1);
        assertThat(outcome.output()).contains(key);
        scene.lake().put(key, object);
    }

    private void namesADamagedPlan() {
        String key = plan();
        byte[] plan = scene.lake().bytes(key);
        scene.lake().put(key, Arrays.copyOf(plan, plan.length / 2));
        Set<String> before = new HashSet<>(scene.lake().keys());
        Outcome outcome = run();

        assertThat(outcome.status()).as(outcome.output()).isEqualTo(1);
        assertThat(outcome.err()).contains(key).containsIgnoringCase("delete").doesNotContain("\tat ");
        assertThat(scene.lake().keys()).hasSameElementsAs(before);
        scene.lake().put(key, plan);
    }

    @Test
    @Tag("trials")
    void givesUpOnAStoreThatRefusesForGoodAndResumesLater() {
        AtomicLong puts = new AtomicLong();
        scene.proxy().afterPut(path -> {
            if (path.contains("/films-") && puts.incrementAndGet() == 12) {
                scene.proxy().refuse(FaultyS3.Refusal.RESET, Duration.ofHours(1));
            }
        });
        // A busy machine may take seconds for the first request.
        work.environment("LAKE_PATIENCE", "20s").environment("CINELAKE_LEASE", "300s");
        Outcome refused = run();
        assertThat(refused.status()).as(refused.output()).isEqualTo(1);
        assertThat(refused.err()).contains("films").doesNotContain("\tat ");
        Set<Integer> settled = scene.lake().settledIds("films", DATE);
        assertThat(settled).as(refused.err()).isNotEmpty();

        scene.proxy().afterPut(path -> {}).restore();
        scene.tmdb().log().clear();
        assertThat(run().status()).isZero();
        assertThat(titlesAskedFor()).noneMatch(settled::contains);
        assertWhole(scene.tmdb().catalogue().ids("movie", title -> true));
    }

    @Test
    void quarantinesWhatFailsAndReplaysIt() {
        List<Integer> ids = scene.tmdb().catalogue().ids("movie", title -> title.id() % 100 == 3).stream()
                .toList();
        scene.tmdb().fail(500, ids);
        work.environment("TMDB_ATTEMPTS", "2");
        Outcome incomplete = run();
        assertThat(incomplete.status()).as(incomplete.output()).isEqualTo(1);
        assertThat(scene.lake().quarantine("films", DATE))
                .hasSize(ids.size())
                .allSatisfy(line -> assertThat(line.toString()).contains("500", "attempts", "Internal error"));
        assertThat(counts().path("delivered").asInt()).isEqualTo(TITLES - ids.size());
        assertThat(counts().path("quarantined").asInt()).isEqualTo(ids.size());

        scene.tmdb().fail(0, ids);
        scene.tmdb().log().clear();
        Outcome replayed = work.run(LIMIT, "replay", "films", "--date", DATE);
        assertThat(replayed.status()).as(replayed.output()).isZero();
        assertThat(titlesAskedFor()).hasSameElementsAs(ids);
        assertWhole(scene.tmdb().catalogue().ids("movie", title -> true));
    }
}
