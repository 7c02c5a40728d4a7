package io.cinelake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.app.settings.SettingsReader;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.Outcome;
import io.cinelake.run.RunBench;
import io.cinelake.run.RunProblem;
import io.cinelake.run.RunResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command prints at its end. */
class OutcomesTest {
    @TempDir
    private Path folder;

    private final RunBench bench = new RunBench();

    @Test
    void saysWhereTheResultIsAndHowToLookAtIt() {
        assertThat(text(bench.run(FeedFixture.pairs(), "1", "2")))
                .contains("2 of 2 titles in 1 object under s3://lake/")
                .contains("Look at it: bin/cinelake show films --date 2026-11-22, or bin/cinelake serve and the page at"
                        + " http://127.0.0.1:8088/")
                .doesNotContain("quarantined again");
    }

    @Test
    void takesAHostWithAZoneLiterally() {
        assertThat(text(bench.run(FeedFixture.pairs(), "1"), "fe80::1%eth0")).contains("http://fe80::1%eth0:8088/");
    }

    @Test
    void saysWhatToDoAboutWhatIsNotThere() {
        assertThat(text(bench.run(FeedFixture.pairs(), RunBench::quarantined, "1")))
                .contains("Fetch what is quarantined again: bin/cinelake replay films --date 2026-11-22")
                .doesNotContain("Look at it");
    }

    @Test
    void saysToGoOnWithAFailedRunWhereThatHelps() {
        assertThat(text(failed(new RunProblem.Failed("no answer"))))
                .contains("Go on with what failed: bin/cinelake run films --date 2026-11-22");
        assertThat(text(failed(new RunProblem.TooLate("brought then")))).doesNotContain("Go on");
    }

    @Test
    void leavesItToTheLogToSayWhyARunFailed() {
        assertThat(text(failed(new RunProblem.Failed("no answer"))))
                .contains("failed")
                .doesNotContain("no answer");
    }

    @Test
    void namesTheFirstThreeMissingTitlesAndCountsTheOthers() {
        assertThat(text(bench.run(FeedFixture.pairs(), RunBench::missing, "1", "2", "3", "4", "5")))
                .contains("  missing 1: ", "  missing 3: ", "  and 2 more missing")
                .doesNotContain("  missing 4");
    }

    private static RunResult failed(RuntimeException problem) {
        return new RunResult(
                "films", "2026-11-22", Outcome.FAILED, "no answer", false, null, List.of(), 0, 0, null, problem);
    }

    private String text(RunResult result) {
        return text(result, "127.0.0.1");
    }

    private String text(RunResult result, String host) {
        StringWriter text = new StringWriter();
        Map<String, String> environment = Map.of("TMDB_TOKEN", "a-token", "LAKE_BUCKET", "lake", "CINELAKE_HOST", host);
        new Outcomes(new PrintWriter(text), new SettingsReader(folder, environment).read(null, Duration.ofSeconds(1)))
                .text(List.of(result));
        return text.toString();
    }
}
