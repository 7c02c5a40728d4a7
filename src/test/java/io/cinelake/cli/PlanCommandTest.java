package io.cinelake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.app.log.Secrets;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.Run;
import io.cinelake.run.RunBench;
import io.cinelake.run.begin.Previews;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What {@code plan} prints. */
class PlanCommandTest {
    private static final String KEY = "films-0000";

    private final RunBench bench = new RunBench();

    @Test
    void namesTheOneKeyOfAFeedOfOneObjectOnce() {
        assertThat(printed("1", "2"))
                .contains("titles     2 (2 reported", "objects    1", KEY + "1")
                .satisfies(text -> assertThat(text.split(KEY)).hasSize(2));
    }

    @Test
    void namesTheFirstAndTheLastKeyOfSeveral() {
        assertThat(printed("1", "2", "3", "4", "5")).contains("objects    3", KEY + "1", KEY + "3");
    }

    private String printed(String... titles) {
        StringWriter text = new StringWriter();
        CommandLine line = Cinelake.commandLine(new ProgramCommand.Console(new Secrets(), Optional.empty()))
                .setOut(new PrintWriter(text));
        Run run = bench.planned(FeedFixture.pairs(), titles);
        PlanCommand plan = line.getSubcommands().get("plan").getCommand();
        plan.titles(new Previews.Preview(run.plan(), run.keys(), List.of(), List.of()), 40);
        return text.toString();
    }
}
