package io.cinelake.run.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.feed.Feed;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.Run;
import io.cinelake.run.RunBench;
import io.cinelake.run.RunName;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a stand-by finds when it looks at a run. */
class RunHistoryTest {
    private static final Feed PAIRS = FeedFixture.pairs();
    private static final RunName NAME = RunBench.name(PAIRS);

    private final RunBench bench = new RunBench();
    private final RunHistory history = new RunHistory(bench.state());

    @Test
    void aRunThatNobodyBeganIsNotUnfinished() {
        assertThat(history.isUnfinished(NAME)).isFalse();
    }

    @Test
    void aRunThatSomebodyIsAtOrHasLeftIsUnfinishedUntilItIsSettled() {
        Run run = bench.planned(PAIRS, "1", "2", "3");
        assertThat(history.isUnfinished(NAME)).isTrue();
        bench.end(run);
        assertThat(history.isUnfinished(NAME)).isTrue();

        bench.run(PAIRS);

        assertThat(history.isUnfinished(NAME)).isFalse();
    }

    @Test
    void aFolderThatIsNoRunIsNone() {
        bench.s3().store("_cinelake/runs/films/notes/manifest.json", new byte[0], Map.of());
        bench.s3().store("_cinelake/runs/films/2026-13-45/lease.json", new byte[0], Map.of());

        assertThat(history.latest("films")).isEmpty();
        assertThat(history.unfinished("films")).isEmpty();
    }

    @Test
    void aFinishedRunIsFinishedWhileAnotherOneThatIsToReplaceItHasPutNothing() {
        bench.run(PAIRS, "1", "2");
        Run replacing = bench.planned(PAIRS, "3");

        assertThat(history.isUnfinished(NAME)).isFalse();
        bench.deliver(replacing.batches(), replacing);
        assertThat(history.isUnfinished(NAME)).isTrue();
    }
}
