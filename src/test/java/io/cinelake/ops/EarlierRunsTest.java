package io.cinelake.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.feed.Feed;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.Outcome;
import io.cinelake.run.RunBench;
import io.cinelake.run.RunName;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarlierRunsTest {
    private static final Feed PAIRS = FeedFixture.pairs();

    private final RunBench bench = new RunBench();
    private final LastRuns lastRuns = new LastRuns(new Time());
    private final List<RunName> incomplete = new ArrayList<>();
    private final EarlierRuns earlier = new EarlierRuns(bench.state(), lastRuns, incomplete::add);

    private Outcome look() {
        earlier.look(List.of(PAIRS.id()));
        return lastRuns.of(PAIRS.id()).map(LastRuns.RunEnd::outcome).orElse(null);
    }

    @Test
    void tellsHowTheLastRunEndedBeforeThisProcessBegan() {
        bench.run(PAIRS, RunBench::quarantined, "1");

        assertThat(look()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(incomplete).containsExactly(RunBench.name(PAIRS));
    }

    @Test
    void seesWhatAnotherProcessRunsAndReadsAManifestOnce() {
        assertThat(look()).isNull();
        bench.run(PAIRS, RunBench::quarantined, "1");
        assertThat(look()).isEqualTo(Outcome.INCOMPLETE);
        int requests = bench.s3().requests().size();
        look();
        assertThat(bench.s3().requests().size() - requests).isEqualTo(1);

        bench.run(PAIRS, "1");

        assertThat(look()).isEqualTo(Outcome.COMPLETE);
        assertThat(lastRuns.of(PAIRS.id()).orElseThrow().success()).isNotNull();
        assertThat(incomplete).hasSize(1);
    }

    @Test
    void anIncompleteRunOfThisProcessIsNoNews() {
        look();
        lastRuns.accept(bench.run(PAIRS, RunBench::quarantined, "1"));

        look();

        assertThat(incomplete).isEmpty();
    }
}
