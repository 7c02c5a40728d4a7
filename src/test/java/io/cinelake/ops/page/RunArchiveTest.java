package io.cinelake.ops.page;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cinelake.ops.RunEnd;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.RunBench;
import io.cinelake.run.RunName;
import io.cinelake.time.FakeClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;

/** The history of runs costs the store little, and who looks waits for none of it. */
class RunArchiveTest {
    private static final int FEEDS = 50;
    private static final int DAYS = 30;
    private static final LocalDate LAST = LocalDate.parse("2026-11-22");

    private final RunBench bench = new RunBench();

    @Test
    void readsAManifestOnceAndAListOnlyWhenItIsDue() {
        FakeClock clock = new FakeClock();
        RunArchive archive = new RunArchive(bench.state(), clock, Runnable::run);
        bench.run(FeedFixture.pairs(), "1", "2");
        int before = bench.s3().requests().size();

        archive.look(List.of("films"));
        assertThat(asked(before)).hasSize(3);
        assertThat(archive.of("films").orElseThrow())
                .extracting(RunEnd::outcome)
                .containsExactly("complete");

        before = bench.s3().requests().size();
        for (int looks = 0; looks < 100; looks++) {
            archive.look(List.of("films"));
        }
        assertThat(asked(before)).isEmpty();

        archive.ended("films");
        archive.look(List.of("films"));
        clock.pass(Duration.ofMinutes(11));
        archive.look(List.of("films"));
        assertThat(asked(before)).as("two lists").hasSize(2);
    }

    @Test
    void asksABucketThatIsAwayAgainOnlyLater() {
        FakeClock clock = new FakeClock();
        RunArchive archive = new RunArchive(bench.state(), clock, Runnable::run);
        bench.s3().refuseNext("LIST", 403, "AccessDenied");

        archive.look(List.of("films"));
        int refused = bench.s3().requests().size();
        archive.look(List.of("films"));
        assertThat(bench.s3().requests()).hasSize(refused);
        assertThat(archive.of("films")).isEmpty();

        clock.pass(Duration.ofSeconds(31));
        archive.look(List.of("films"));
        assertThat(archive.of("films")).isPresent();
    }

    @Test
    void showsTheFirstPageOfFiftyFeedsBeforeTheirHistoryIsRead() throws IOException {
        try (PageBench page = new PageBench(Optional.empty(), true)) {
            page.bench.run(FeedFixture.pairs(), "1", "2");
            manyRuns(page);
            int before = page.bench.s3().requests().size();

            assertThat(page.get("/").body()).contains("50 feeds", "not read yet");

            await().atMost(60, SECONDS).untilAsserted(() -> {
                page.clock.pass(Duration.ofSeconds(2));
                assertThat(page.get("/").body())
                        .contains(LAST.minusDays(DAYS - 1) + ": complete</span>")
                        .doesNotContain("not read yet");
            });
            assertThat(page.bench.s3().requests().size() - before)
                    .as("a list for each feed, a lease and a manifest for each run")
                    .isEqualTo(FEEDS + 2 * FEEDS * DAYS);

            int known = page.bench.s3().requests().size();
            for (int tab = 0; tab < 20; tab++) {
                page.get("/");
                page.get("/state?since=0");
            }
            assertThat(page.bench.s3().requests()).hasSize(known);
        }
    }

    private void manyRuns(PageBench page) {
        page.feeds.clear();
        String prefix = RunBench.name(FeedFixture.pairs()).statePrefix();
        String lease = page.bench.s3().text(prefix + "lease.json");
        String manifest = page.bench.s3().text(prefix + "manifest.json");
        String sha256 = DigestUtils.sha256Hex(manifest.getBytes(StandardCharsets.UTF_8));
        for (int feed = 0; feed < FEEDS; feed++) {
            String id = "feed" + feed;
            page.feeds.add(FeedFixture.scheduled(id, "timer:" + id));
            for (int day = 0; day < DAYS; day++) {
                String run = LAST.minusDays(day).toString();
                byte[] own = manifest.replace("\"films\"", "\"" + id + "\"")
                        .replace("2026-11-22\",\n  \"outcome", run + "\",\n  \"outcome")
                        .getBytes(StandardCharsets.UTF_8);
                String folder = RunName.statePrefix(id) + run + "/";
                page.bench.s3().store(folder + "manifest.json", own, Map.of());
                page.bench
                        .s3()
                        .store(
                                folder + "lease.json",
                                lease.replace(sha256, DigestUtils.sha256Hex(own))
                                        .getBytes(StandardCharsets.UTF_8),
                                Map.of());
            }
        }
    }

    private List<String> asked(int before) {
        List<String> all = bench.s3().requests();
        return all.subList(before, all.size());
    }
}
