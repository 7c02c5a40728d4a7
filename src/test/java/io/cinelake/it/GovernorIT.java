package io.cinelake.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cinelake.rig.Allowance;
import io.cinelake.rig.Catalogue;
import io.cinelake.rig.CinelakeProcess;
import io.cinelake.rig.CinelakeProcess.Outcome;
import io.cinelake.rig.Faults;
import io.cinelake.rig.RequestLog;
import io.cinelake.rig.RequestLog.Seen;
import io.cinelake.rig.Scene;
import io.cinelake.rig.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The governor under a rate, through faults and past page 500. How near it comes to a rate, and how long a soup takes, is held without a timed test by
 * {@code PermittedRateTest} and {@code SoupPaceTest}, and measured at full size by the benchmark.
 */
class GovernorIT {
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final String DATE = "2026-03-05";

    @TempDir
    Path folder;

    private Scene scene;

    @AfterEach
    void close() throws IOException {
        scene.close();
    }

    /** Holds on a machine of any speed: a stall makes no rate higher, and the order of requests no other. */
    @Test
    void keepsToThePermittedRateAndStarvesNoSmallFeed() throws IOException {
        long start = System.nanoTime();
        RequestLog log = runOfALargeAndASmallFeed(400);
        double seconds = (System.nanoTime() - start) / 1e9;

        assertThat(log.count() / seconds).isLessThanOrEqualTo(40);
        List<Seen> titles = log.all().stream().filter(Seen::isTitle).toList();
        assertThat(titles.subList(300, titles.size()))
                .as("the small feed has its titles long before the large one")
                .noneMatch(seen -> seen.path().startsWith("/tv/"));
    }

    @Test
    @Tag("trials")
    void comesNearThePermittedRateAndIsHardlyEverRefused() throws IOException {
        RequestLog log = runOfALargeAndASmallFeed(600);

        assertThat(log.count(seen -> seen.status() == 429)).isLessThan(log.count() / 100);
        assertThat(meanRate(log)).isBetween(0.5 * 40, 40.0);
    }

    private RequestLog runOfALargeAndASmallFeed(int films) throws IOException {
        Workplace work = films(Catalogue.builder().films(films).series(40), "media", "movie")
                .feed("shows", "discover", "media", "tv")
                .environment("TMDB_RATE", "40");
        scene.tmdb().latency(Duration.ofMillis(60), Duration.ofMillis(60));
        scene.tmdb().allow(Allowance.fixedWindow(40));
        Outcome outcome = work.run(LIMIT, "run", "films", "shows", "--date", DATE);
        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertThat(scene.lake().ids("films")).hasSize(films).doesNotHaveDuplicates();
        assertThat(scene.lake().ids("shows")).hasSize(40).doesNotHaveDuplicates();
        return scene.tmdb().log();
    }

    /** Most 429s come in the first seconds, some 30 in all: the share says something after a while only. {@code PermittedRateTest} states the rule. */
    @Test
    @Tag("trials")
    void findsALowerRateByItselfAndLosesNoTitle() throws IOException {
        Workplace work = films(Catalogue.builder().films(900), "media", "movie");
        scene.tmdb().latency(Duration.ofMillis(60), Duration.ofMillis(60));
        scene.tmdb().allow(Allowance.bucket(20, 20));
        Outcome outcome = run(work.environment("TMDB_RATE", "40"));

        assertThat(outcome.status()).as(outcome.output()).isZero();
        RequestLog log = scene.tmdb().log();
        int refused = log.count(seen -> seen.status() == 429);
        assertThat((double) (log.count() - refused) / log.count() * meanRate(log))
                .isGreaterThan(0.5 * 20);
        assertThat(refused).isLessThan((int) (0.05 * log.count()));
        assertThat(scene.lake().ids("films")).hasSize(900).doesNotHaveDuplicates();
    }

    @Test
    @Tag("trials")
    void pausesAllCallersAsLongAsRetryAfterSays() throws IOException {
        Workplace work = films(Catalogue.builder().films(100), "media", "movie");
        scene.tmdb().retryAfter(2);
        scene.tmdb().allow(Allowance.bucket(30, 10));
        Outcome outcome = run(work.environment("TMDB_RATE", "100"));

        assertThat(outcome.status()).as(outcome.output()).isZero();
        List<Seen> seen = scene.tmdb().log().all().stream()
                .sorted((one, other) -> Long.compare(one.nanos(), other.nanos()))
                .toList();
        int first = IntStream.range(0, seen.size())
                .filter(n -> seen.get(n).status() == 429)
                .findFirst()
                .orElseThrow();
        long refusedAt = seen.get(first).nanos();
        // Requests that were on their way when the answer came are the only ones in the pause.
        assertThat(seen)
                .filteredOn(one -> one.nanos() > refusedAt + 500_000_000L && one.nanos() < refusedAt + 1_900_000_000L)
                .isEmpty();
    }

    @Test
    void isCompleteThroughEveryFault() throws IOException {
        Workplace work = films(Catalogue.builder().films(600), "media", "movie");
        scene.tmdb().faults(Faults.soup().seed(5));
        Outcome outcome = run(work.environment("TMDB_RATE", "0").environment("TMDB_RESPONSE_TIMEOUT", "4s"));

        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertThat(scene.lake().ids("films")).hasSize(600).doesNotHaveDuplicates();
        assertThat(scene.tmdb().log().mostOfOne()).isLessThanOrEqualTo(8);
        scene.lake()
                .dataKeys("films")
                .forEach(key -> assertThat(scene.lake().records(key))
                        .allSatisfy(record -> assertThat(record.has("credits")).isTrue()));
    }

    /** Without the titles themselves, which {@link #readsPastPageOneThousand} fetches. */
    @Test
    void readsPastPageFiveHundred() throws IOException {
        Workplace work = dramas(12_000);
        Outcome outcome = work.run(LIMIT, "plan", "films");

        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertThat(outcome.out()).containsPattern("titles +11000 \\(11000 reported, ");
        assertHardlyMorePagesThanNeeded(11_000);
    }

    @Test
    @Tag("trials")
    void readsPastPageOneThousand() throws IOException {
        Outcome outcome = run(dramas(24_000));

        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertThat(scene.lake().ids("films"))
                .hasSize(22_000)
                .doesNotHaveDuplicates()
                .hasSameElementsAs(scene.tmdb()
                        .catalogue()
                        .ids("movie", title -> title.genres().contains(18)));
        assertHardlyMorePagesThanNeeded(22_000);
    }

    /** Eleven films of twelve are wanted. */
    private Workplace dramas(int films) throws IOException {
        return films(
                        Catalogue.builder()
                                .films(films)
                                .between(LocalDate.of(1980, 1, 1), LocalDate.of(2010, 12, 31))
                                .creditBytes(place -> 300)
                                .filmGenres(place -> place % 12 == 0 ? List.of(35) : List.of(18)),
                        "media",
                        "movie",
                        "genres",
                        "Drama")
                .environment("TMDB_RATE", "0");
    }

    /** Twenty a page. */
    private void assertHardlyMorePagesThanNeeded(int titles) {
        assertThat(scene.tmdb().log().count(Seen::isList)).isLessThanOrEqualTo((int) (titles / 20 * 1.05));
        assertThat(scene.tmdb().log().all())
                .allSatisfy(seen -> assertThat(seen.status()).isEqualTo(200));
    }

    @Test
    @Tag("trials")
    void countsTitlesWithoutADateThatNoQueryReaches() throws IOException {
        Workplace work =
                films(Catalogue.builder().films(12_000).undatedOneIn(100).creditBytes(place -> 300), "media", "movie");
        Outcome outcome = run(work.environment("TMDB_RATE", "0"));

        JsonNode counts = scene.lake().manifest("films", DATE).path("counts");
        assertThat(counts.path("reported").asInt()).as(outcome.output()).isEqualTo(12_000);
        int delivered = new HashSet<>(scene.lake().ids("films")).size();
        assertThat(scene.lake().ids("films")).doesNotHaveDuplicates();
        assertThat(delivered + counts.path("undated").asInt()).isEqualTo(12_000);
        assertThat(delivered).isGreaterThanOrEqualTo(11_880);
        assertThat(outcome.status()).isEqualTo(delivered == 12_000 ? 0 : 1);
    }

    @Test
    @Tag("trials")
    void stopsAtOnceWhenTheCredentialIsRefusedAndResumesWithAGoodOne() throws IOException {
        Workplace work = films(Catalogue.builder().films(600), "media", "movie", "batch-size", "20");
        scene.tmdb().latency(Duration.ofMillis(10), Duration.ofMillis(10));
        scene.tmdb().revokeAfter(250);
        Outcome refused = run(work.environment("TMDB_RATE", "0"));
        assertThat(refused.status()).as(refused.output()).isEqualTo(1);
        assertThat(refused.err()).contains("Invalid API key: You must be granted a valid key.");
        assertThat(scene.tmdb().requests()).isLessThan(250 + 60);
        Set<Integer> settled = scene.lake().settledIds("films", DATE);
        assertThat(settled).isNotEmpty();

        scene.tmdb().revokeAfter(Long.MAX_VALUE);
        scene.tmdb().log().clear();
        assertThat(run(work).status()).isZero();
        assertThat(scene.tmdb().log().byTitle().keySet())
                .doesNotContainAnyElementsOf(
                        settled.stream().map(id -> "/movie/" + id).collect(Collectors.toSet()));
        assertThat(scene.lake().ids("films")).hasSize(600).doesNotHaveDuplicates();
    }

    @Test
    @Tag("trials")
    void waitsWhileTmdbIsAway() throws IOException {
        Workplace work = films(Catalogue.builder().films(400), "media", "movie");
        CountDownLatch away = new CountDownLatch(1);
        scene.tmdb().onRequest(number -> {
            if (number == 150) {
                scene.tmdb().goAway();
                away.countDown();
            }
        });
        try (CinelakeProcess process = work.environment("TMDB_RATE", "0")
                .environment("TMDB_PATIENCE", "60s")
                .start("run", "films", "--date", DATE)) {
            await().atMost(LIMIT).until(() -> away.getCount() == 0);
            await().pollDelay(Duration.ofSeconds(8)).until(process::isAlive);
            scene.tmdb().comeBack();
            Outcome outcome = process.await(LIMIT);
            assertThat(outcome.status()).as(outcome.output()).isZero();
        }
        assertThat(scene.lake().ids("films")).hasSize(400).doesNotHaveDuplicates();
    }

    private Workplace films(Catalogue.Builder catalogue, String... parameters) throws IOException {
        scene = Scene.in(folder, catalogue.build());
        return scene.emptyWorkplace("work").feed("films", "discover", parameters);
    }

    private static Outcome run(Workplace work) {
        return work.run(LIMIT, "run", "films", "--date", DATE);
    }

    /** The rate from the first request of the run's own to the last; what a start checks comes before. */
    private static double meanRate(RequestLog log) {
        List<Long> times = log.all().stream()
                .filter(seen -> seen.isList() || seen.isTitle())
                .map(Seen::nanos)
                .sorted()
                .toList();
        return (times.size() - 1) * 1e9 / (times.get(times.size() - 1) - times.get(0));
    }
}
