package io.cinelake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.app.log.MaskedStream;
import io.cinelake.app.log.Secrets;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CinelakeTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine line = Cinelake.commandLine(new ProgramCommand.Console(new Secrets(), Optional.empty()))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));

    @Test
    void hasTheCommandsThatPeopleRelyOn() {
        assertThat(line.getSubcommands().keySet())
                .containsExactly(
                        "serve",
                        "work",
                        "run",
                        "plan",
                        "check",
                        "feeds",
                        "genres",
                        "verify",
                        "replay",
                        "show",
                        "ddl",
                        "new",
                        "completion");
    }

    /** As a full disk does, or a reader that has ended, as {@code head} does. */
    @Test
    void outputThatCannotBeWrittenIsAFailure() {
        OutputStream disk = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        PrintStream full = new PrintStream(new MaskedStream(disk, new Secrets()), false, StandardCharsets.UTF_8);
        full.print("{}");

        assertThat(Cinelake.written(full, 0)).isOne();
        assertThat(Cinelake.written(full, 2)).isEqualTo(2);
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

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void completesCommandsAndOptionsInAShell(String shell) {
        assertThat(line.execute("completion", shell)).isZero();
        assertThat(out.toString()).contains("complete -F _complete_cinelake", "verify", "--sandbox", "\"imdb-ids\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"25-11-2026", "2026-11-31", "today", "2026-11-22T25"})
    void saysInASentenceHowADateIsWritten(String date) {
        assertThat(line.execute("run", "--date", date)).isEqualTo(2);
        assertThat(err.toString())
                .contains("'" + date + "' is no date: write it as 2026-11-22")
                .doesNotContain("java.");
    }

    @Test
    void showsAStackTraceOnlyWhenAskedFor() {
        assertThat(line.execute("new", "X!", "--template", "csv")).isEqualTo(2);
        assertThat(err.toString()).contains("'X!' can be no feed's id").doesNotContain("\tat ");

        assertThat(line.execute("new", "X!", "--template", "csv", "--verbose")).isEqualTo(2);
        assertThat(err.toString()).contains("\tat ");
    }

    @Test
    void endsWithTwoWhenTheCommandIsMissingOrWrong() {
        assertThat(line.execute()).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required subcommand");
        assertThat(line.execute("rnu")).isEqualTo(2);
        assertThat(err.toString()).contains("rnu");
    }
}
