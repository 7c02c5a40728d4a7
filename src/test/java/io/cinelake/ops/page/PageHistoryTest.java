package io.cinelake.ops.page;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cinelake.run.FeedFixture;
import io.cinelake.run.RunBench;
import io.cinelake.run.RunName;
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
class PageHistoryTest {
    private static final int FEEDS = 50;
    private static final int DAYS = 30;
    private static final LocalDate LAST = LocalDate.parse("2026-11-22");

    @Test
    void asksABucketThatIsAwayAgainOnlyWithTheNextLook() throws IOException {
        try (PageBench page = new PageBench(Optional.empty(), true)) {
            page.bench.run(FeedFixture.pairs(), "1", "2");
            int before = page.bench.s3().requests().size();
            page.bench.s3().refuseNext("LIST", 403, "AccessDenied");
            page.get("/");
            await().atMost(60, SECONDS).until(() -> page.bench.s3().requests().size() > before);
            page.get("/");
            assertThat(page.bench.s3().requests()).hasSize(before + 1);
            assertThat(page.get("/feeds/films").body()).contains("look again");

            await().atMost(60, SECONDS).until(() -> {
                page.lastRuns.look(List.of("films"));
                return page.lastRuns.all("films").isPresent();
            });
            assertThat(page.get("/feeds/films").body()).contains("word complete");
        }
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
}
