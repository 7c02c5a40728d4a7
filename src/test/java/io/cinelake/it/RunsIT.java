package io.cinelake.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cinelake.rig.CinelakeProcess;
import io.cinelake.rig.CinelakeProcess.Outcome;
import io.cinelake.rig.FaultyS3;
import io.cinelake.rig.RequestLog.Seen;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Runs that are broken and damaged, each as a process of its own. */
class RunsIT extends FilmRuns {
    @Test
    void survivesAFaultyStore() {
        scene.proxy().slowDowns(10).drops(5).lostAnswers(5);
        Outcome outcome = run();

        assertThat(outcome.status()).as(outcome.output()).isZero();
        scene.proxy().slowDowns(0).drops(0).lostAnswers(0);
        assertWhole(scene.tmdb().catalogue().ids("movie", title -> true));
        assertThat(scene.tmdb().log().byTitle().values()).containsOnly(1L);
    }

    @Test
    void waitsForAStoreThatRefusesEverythingForAWhile() {
        AtomicLong puts = new AtomicLong();
        scene.proxy().afterPut(path -> {
            if (path.contains("/films-") && puts.incrementAndGet() == 12) {
                scene.proxy().refuse(FaultyS3.Refusal.SLOW_DOWN, Duration.ofSeconds(6));
            }
        });
        Outcome outcome = run();

        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertWhole(scene.tmdb().catalogue().ids("movie", title -> true));
    }

    @Test
    void givesUpOnAStoreThatRefusesForGoodAndResumesLater() {
        AtomicLong puts = new AtomicLong();
        scene.proxy().afterPut(path -> {
            if (path.contains("/films-") && puts.incrementAndGet() == 12) {
                scene.proxy().refuse(FaultyS3.Refusal.RESET, Duration.ofHours(1));
            }
        });
        work.environment("LAKE_PATIENCE", "5s");
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
    void isCompleteThoughRanksMoveBetweenPages() {
        scene.tmdb().unrest(0.3);
        Outcome outcome = run();

        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertWhole(scene.tmdb().catalogue().ids("movie", title -> true));
        assertThat(counts().path("repeats").asInt()).isPositive();
    }

    @Test
    void saysWhatNeverCameUpInTheList() {
        scene.tmdb().drift(4);
        Outcome outcome = run();

        assertThat(outcome.status()).as(outcome.output()).isEqualTo(1);
        assertThat(scene.lake().manifest("films", DATE).path("outcome").asText())
                .isEqualTo("incomplete");
        assertThat(counts().path("reported").asInt()).isEqualTo(TITLES + 4);
        assertThat(counts().path("unexplained").asInt()).isEqualTo(4);
        assertThat(scene.lake().ids("films")).hasSize(TITLES).doesNotHaveDuplicates();
        assertThat(scene.tmdb().log().count(Seen::isList)).isLessThan(500);
    }

    @Test
    void leavesNothingOfALargerRunBehind() {
        work.feed("series", "discover", "media", "tv");
        Outcome both = work.run(LIMIT, "run", "films", "series", "--date", DATE);
        assertThat(both.status()).as(both.output()).isZero();
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

    @Test
    void namesAStateObjectThatIsDamagedAndTheWayOn() {
        assertThat(run().status()).isZero();
        byte[] plan = scene.lake().bytes(plan());
        byte[] manifest = scene.lake().bytes(MANIFEST);

        String key = plan();
        assertDamaged(key, Arrays.copyOf(plan, plan.length / 2));
        scene.lake().put(key, plan);
        assertDamaged(MANIFEST, "{}".getBytes(StandardCharsets.UTF_8));
        scene.lake().put(MANIFEST, manifest);
        assertThat(work.run(LIMIT, "verify", "films", "--date", DATE).status()).isZero();
    }

    private void assertDamaged(String key, byte[] bytes) {
        scene.lake().put(key, bytes);
        Set<String> before = new HashSet<>(scene.lake().keys());
        Outcome outcome = run();

        assertThat(outcome.status()).as(outcome.output()).isEqualTo(1);
        assertThat(outcome.err()).contains(key).containsIgnoringCase("delete").doesNotContain("\tat ");
        assertThat(scene.lake().keys()).hasSameElementsAs(before);
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

    @Test
    void verifyNamesADamagedObject() {
        assertThat(run().status()).isZero();
        String key = scene.lake().dataKeys("films").get(0);
        byte[] object = scene.lake().bytes(key);

        scene.lake().put(key, Arrays.copyOf(object, object.length - 10));
        assertThat(verify()).contains(key);
        scene.lake().put(key, object);
        assertThat(work.run(LIMIT, "verify", "films", "--date", DATE).status()).isZero();
    }

    private String verify() {
        Outcome outcome = work.run(LIMIT, "verify", "films", "--date", DATE);
        assertThat(outcome.status()).as(outcome.output()).isEqualTo(1);
        return outcome.output();
    }

    @Test
    void endsOnSigtermAndGoesOnLater() {
        scene.tmdb().latency(Duration.ofMillis(50), Duration.ofMillis(50));
        AtomicReference<CinelakeProcess> process = new AtomicReference<>();
        try (CinelakeProcess started = start(process)) {
            await().atMost(LIMIT).until(() -> scene.lake().dataKeys().size() > 3);
            started.terminate();
            Outcome stopped = started.await(Duration.ofSeconds(30));
            assertThat(stopped.status())
                    .as("a run that is not complete is no success")
                    .isNotZero();
        }
        Set<Integer> delivered = new HashSet<>(scene.lake().ids("films"));
        assertThat(delivered).hasSizeLessThan(TITLES);
        scene.tmdb().log().clear();
        assertThat(run().status()).isZero();
        assertThat(titlesAskedFor()).noneMatch(delivered::contains);
        assertWhole(scene.tmdb().catalogue().ids("movie", title -> true));
    }
}
