package io.cinelake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.app.log.Secrets;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CinelakeTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine line =
            Cinelake.commandLine(new Secrets()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void hasTheCommandsThatPeopleRelyOn() {
        assertThat(line.getSubcommands().keySet())
                .containsExactly("serve", "run", "plan", "check", "feeds", "genres", "verify", "replay");
    }

    @Test
    void everyCommandTakesTheCommonOptions() {
        line.getSubcommands()
                .forEach((name, command) -> assertThat(command.getCommandSpec().optionsMap())
                        .as(name)
                        .containsKeys("--sandbox", "--verbose", "--help"));
    }

    @Test
    void showsTheHelpOfACommandWithoutASession() {
        assertThat(line.execute("run", "--help")).isZero();
        assertThat(out.toString()).contains("--date", "--json", "[FEED...]");
    }

    @Test
    void endsWithTwoWhenTheCommandIsMissingOrWrong() {
        assertThat(line.execute()).isEqualTo(2);
        assertThat(err.toString()).contains("A command is missing");
        assertThat(line.execute("rnu")).isEqualTo(2);
        assertThat(err.toString()).contains("rnu");
    }
}
