package io.cinelake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cinelake.rig.Catalogue;
import io.cinelake.rig.CinelakeProcess;
import io.cinelake.rig.CinelakeProcess.Outcome;
import io.cinelake.rig.FaultyS3;
import io.cinelake.rig.LakeView;
import io.cinelake.rig.RequestLog.Seen;
import io.cinelake.rig.Scene;
import io.cinelake.rig.Workplace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are killed, broken and damaged, each as a process of its own. */
class RunsIT {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final String DATE = "2026-03-05";
    private static final int TITLES = 1_000;
    private static final String PLAN = LakeView.stateKey("films", DATE, "plan.jsonl.gz");
    private static final String MANIFEST = LakeView.stateKey("films", DATE, "manifest.json");

    @TempDir
    Path folder;

    private Scene scene;
    private Workplace work;

    @BeforeEach
    void set() throws IOException {
        scene = Scene.in(folder, Catalogue.builder().films(TITLES).build());
        work = scene.emptyWorkplace("work")
                .feed("films", "discover", "media", "movie", "batch-size", "20")
                .environment("TMDB_RATE", "0");
    }

    @AfterEach
    void close() throws IOException {
        scene.close();
    }

    @Test
    void losesNothingWhenKilledTwentyTimes() {
        scene.tmdb().latency(Duration.ofMillis(5), Duration.ofMillis(30));
        Random random = new Random(20_261_122);
        Set<Integer> delivered = new HashSet<>();
        for (int kill = 0; kill < 20; kill++) {
            scene.tmdb().log().clear();
            killAt(kill, random);
            assertThat(titlesAskedFor())
                    .as("titles delivered before kill %d and fetched after it", kill)
                    .noneMatch(delivered::contains);
            delivered.clear();
            delivered.addAll(scene.lake().ids("films"));
        }
        scene.tmdb().log().clear();
        Outcome last = run();

        assertThat(last.status()).as(last.output()).isZero();
        assertThat(titlesAskedFor()).noneMatch(delivered::contains);
        assertWhole(scene.tmdb().catalogue().ids("movie", title -> true));
    }

    /** Kills a run in turn after some requests, before some put, or after some put that the program does not know to be done. */
    private void killAt(int kill, Random random) {
        AtomicReference<CinelakeProcess> process = new AtomicReference<>();
        AtomicLong left = new AtomicLong(kill % 3 == 0 ? random.nextInt(90) + 1 : random.nextInt(3) + 1);
        Runnable countdown = () -> {
            if (left.decrementAndGet() == 0) {
                process.get().kill();
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
        try (CinelakeProcess started = start(process)) {
            started.await(LIMIT);
        }
        scene.tmdb().onRequest(number -> {});
        scene.proxy().beforePut(path -> {}).afterPut(path -> {});
    }

    private CinelakeProcess start(AtomicReference<CinelakeProcess> process) {
        process.set(work.start("run", "films", "--date", DATE));
        return process.get();
    }

    @Test
    void losesNothingWhenKilledWhileItSettles() {
        for (String last : List.of("manifest.json", "plan.jsonl.gz")) {
            AtomicReference<CinelakeProcess> process = new AtomicReference<>();
            scene.proxy().afterPut(path -> {
                if (path.endsWith(last)) {
                    process.get().kill();
                }
            });
            try (CinelakeProcess started = start(process)) {
                assertThat(started.await(LIMIT).status()).isNotZero();
            }
            scene.proxy().afterPut(path -> {});
            Outcome outcome = run();
            assertThat(outcome.status()).as(outcome.output()).isZero();
            assertWhole(scene.tmdb().catalogue().ids("movie", title -> true));
        }
    }

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
            if (puts.incrementAndGet() == 12) {
                scene.proxy().refuse(FaultyS3.Refusal.SLOW_DOWN, Duration.ofSeconds(15));
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
            if (puts.incrementAndGet() == 12) {
                scene.proxy().refuse(FaultyS3.Refusal.RESET, Duration.ofHours(1));
            }
        });
        work.environment("LAKE_PATIENCE", "3s");
        Outcome refused = run();
        assertThat(refused.status()).as(refused.output()).isEqualTo(1);
        assertThat(refused.err()).contains("films").doesNotContain("\tat ");
        Set<Integer> delivered = new HashSet<>(scene.lake().ids("films"));
        assertThat(delivered).isNotEmpty();

        scene.proxy().afterPut(path -> {}).restore();
        scene.tmdb().log().clear();
        assertThat(run().status()).isZero();
        assertThat(titlesAskedFor()).noneMatch(delivered::contains);
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
        byte[] plan = scene.lake().bytes(PLAN);
        byte[] manifest = scene.lake().bytes(MANIFEST);

        assertDamaged(PLAN, Arrays.copyOf(plan, plan.length / 2));
        assertDamaged(PLAN, new byte[0]);
        assertDamaged(PLAN, "not gzip".getBytes(StandardCharsets.UTF_8));
        scene.lake().put(PLAN, plan);
        assertDamaged(MANIFEST, "this is no JSON".getBytes(StandardCharsets.UTF_8));
        assertDamaged(MANIFEST, "{\"version\":99}".getBytes(StandardCharsets.UTF_8));
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
    void refusesOrAwaitsASecondInstanceOfTheSameRun() {
        scene.tmdb().latency(Duration.ofMillis(60), Duration.ofMillis(60));
        AtomicReference<CinelakeProcess> process = new AtomicReference<>();
        try (CinelakeProcess first = start(process)) {
            await().atMost(LIMIT).until(() -> scene.lake().dataKeys().size() > 2);
            Outcome second = run();
            assertThat(first.await(LIMIT).status()).isZero();
            if (second.status() != 0) {
                assertThat(second.status()).isEqualTo(1);
                assertThat(second.err()).contains("films").doesNotContain("\tat ");
            }
        }
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

    @Test
    void verifyFindsEveryKindOfDamage() {
        assertThat(run().status()).isZero();
        List<String> keys = scene.lake().dataKeys("films");
        byte[] first = scene.lake().bytes(keys.get(0));
        byte[] second = scene.lake().bytes(keys.get(1));

        scene.lake().delete(keys.get(0));
        assertThat(verify()).contains(keys.get(0));
        scene.lake().put(keys.get(0), Arrays.copyOf(first, first.length - 10));
        assertThat(verify()).contains(keys.get(0));
        scene.lake().put(keys.get(0), second);
        assertThat(verify()).contains(keys.get(0));
        scene.lake().put(keys.get(0), first);
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

    private Outcome run() {
        return work.run(LIMIT, "run", "films", "--date", DATE);
    }

    private JsonNode counts() {
        return scene.lake().manifest("films", DATE).path("counts");
    }

    private List<Integer> titlesAskedFor() {
        return scene.tmdb().log().all().stream()
                .filter(Seen::isTitle)
                .map(seen -> Integer.valueOf(seen.path().substring("/movie/".length())))
                .toList();
    }

    /** Every title once over all objects, the manifest names these objects and no others, the figures add up, and verify agrees. */
    private void assertWhole(Set<Integer> wanted) {
        assertThat(scene.lake().ids("films")).doesNotHaveDuplicates().hasSameElementsAs(wanted);
        JsonNode manifest = scene.lake().manifest("films", DATE);
        List<String> named = new ArrayList<>();
        manifest.path("objects").forEach(object -> named.add(object.path("key").asText()));
        assertThat(named).doesNotHaveDuplicates().hasSameElementsAs(scene.lake().dataKeys("films"));
        assertThat(manifest.path("outcome").asText()).isEqualTo("complete");
        assertThat(counts().path("listed").asInt())
                .isEqualTo(counts().path("delivered").asInt()
                        + counts().path("missing").asInt()
                        + counts().path("quarantined").asInt())
                .isEqualTo(wanted.size());
        Set<String> state = scene.lake().keys().stream()
                .filter(key -> key.startsWith("_cinelake/runs/films/"))
                .collect(Collectors.toSet());
        assertThat(state).containsExactlyInAnyOrder(PLAN, MANIFEST);
        Outcome verified = work.run(LIMIT, "verify", "films", "--date", DATE);
        assertThat(verified.status()).as(verified.output()).isZero();
    }
}
