package io.cinelake.run.settle;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.feed.Feed;
import io.cinelake.run.ListCounts;
import io.cinelake.run.Manifest;
import io.cinelake.run.Outcome;
import io.cinelake.run.Run;
import io.cinelake.run.RunBench;
import io.cinelake.run.RunResult;
import io.cinelake.run.TitleRequest;
import io.cinelake.run.Tombstone;
import io.cinelake.run.Watermark;
import io.cinelake.run.current.CurrentFeeds;
import io.cinelake.run.fetch.TitleOutcome;
import io.cinelake.run.list.TitleList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Titles that are gone are counted for themselves, and their tombstones lie beside the data before the manifest is written. */
class TombstoneObjectsTest {
    private static final Feed FEED = CurrentFeeds.feed("changes", "batch-size", "2", "append", "account_states");
    private static final String DATA = "Raw/TMDB/JSON/Movies/2026/11/22/changes-0000";
    private static final String TOMBSTONES = "Raw/TMDB/JSON/Movies-Tombstones/2026/11/22/changes-0000";

    private final RunBench bench = new RunBench();

    @Test
    void tombstonesAreLinesInObjectsOfTheBatchSizeAndTheFiguresAddUp() {
        RunResult result = run(Set.of("2", "4", "5"), "1", "2", "3", "4", "5");
        Manifest manifest = bench.state().manifest(RunBench.name(FEED)).orElseThrow();

        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(manifest.counts().delivered()).isEqualTo(2);
        assertThat(manifest.counts().gone()).isEqualTo(3);
        assertThat(manifest.counts().missing()).isZero();
        assertThat(manifest.objects())
                .extracting(Manifest.DataObject::key)
                .containsExactly(DATA + "1.json", DATA + "2.json");
        assertThat(manifest.tombstones())
                .extracting(Manifest.DataObject::key)
                .containsExactly(TOMBSTONES + "1.json", TOMBSTONES + "2.json");
        assertThat(bench.s3().text(TOMBSTONES + "2.json"))
                .isEqualTo("{\"id\":5,\"imdb_id\":null,\"gone_since\":\"2026-11-22\",\"last_seen\":\"2026-11-21\","
                        + "\"status\":\"gone\",\"successor\":null}\n");
        assertThat(manifest.watermark().gone()).containsExactly(2L, 4L, 5L, 9L);
        assertThat(bench.faults(FEED)).isEmpty();
    }

    @Test
    void aRepeatedRunHasNoTombstoneOfTheFirstLeft() {
        run(Set.of("1", "2", "3"), "1", "2", "3");
        run(Set.of("2"), "2", "9");

        assertThat(bench.s3().keys())
                .filteredOn(key -> key.startsWith("Raw"))
                .containsExactlyInAnyOrder(DATA + "1.json", TOMBSTONES + "1.json");
        assertThat(bench.state()
                        .manifest(RunBench.name(FEED))
                        .orElseThrow()
                        .watermark()
                        .gone())
                .as("9 has come back")
                .containsExactly(2L);
        assertThat(bench.faults(FEED)).isEmpty();
    }

    @Test
    void aTombstoneThatWasChangedIsAFault() {
        run(Set.of("1"), "1", "2");
        bench.s3().store(TOMBSTONES + "1.json", "{\"id\":2}\n".getBytes(), java.util.Map.of());
        bench.s3().store(TOMBSTONES + "3.json", "{\"id\":2}\n".getBytes(), java.util.Map.of());

        assertThat(bench.faults(FEED))
                .anySatisfy(fault -> assertThat(fault).contains("its SHA-256 differs"))
                .anySatisfy(fault -> assertThat(fault).contains("title 2 is not in the plan"))
                .contains(TOMBSTONES + "3.json lies among the run's tombstones and is not in its manifest.");
    }

    private RunResult run(Set<String> gone, String... titles) {
        Run run = bench.begin(FEED);
        bench.plan(
                run,
                new TitleList(
                        List.of(titles),
                        ListCounts.of(
                                titles.length,
                                titles.length,
                                figures -> figures.watermark =
                                        new Watermark("2026-11-21", null, "2026-11-21", List.of(), List.of(9L)))));
        return bench.finish(run, title -> gone.contains(title.id()) ? gone(title) : RunBench.fetched(title));
    }

    private static TitleOutcome gone(TitleRequest title) {
        return new TitleOutcome.Gone(
                title, new Tombstone(Long.parseLong(title.id()), null, "2026-11-22", "2026-11-21", null));
    }
}
