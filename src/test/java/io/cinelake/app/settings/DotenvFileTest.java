package io.cinelake.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotenvFileTest {
    @TempDir
    Path folder;

    private final List<String> problems = new ArrayList<>();

    private Map<String, String> read(String text) throws IOException {
        Path file = Files.write(folder.resolve(".env"), text.getBytes(StandardCharsets.UTF_8));
        return DotenvFile.read(file, problems);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "A=plain, plain",
                "export A=exported, exported",
                "export\tA=tab, tab",
                "  A = spaced  , spaced",
                "A=two words, two words",
                "A=value # why, value",
                "A=b#c, b#c",
                "A=#c, ``",
                "A=, ``",
                "A=$HOME/${B}, $HOME/${B}",
                "A=x=y==, x=y==",
                "A=it's, it's",
                "A='single $B \\n # kept', single $B \\n # kept",
                "A='a'   # why, a",
                "A=\"say \\\"hi\\\" \\\\ \\$B # kept\", say \"hi\" \\ $B # kept",
                "A=\"C:\\temp\", C:\\temp",
                "A=\"\", ``",
                "A=ação, ação"
            })
    void readsAValueAsPeopleWriteIt(String line, String value) throws IOException {
        assertThat(read(line)).containsExactly(Map.entry("A", value));
        assertThat(problems).isEmpty();
    }

    @Test
    void readsALineFeedInDoubleQuotes() throws IOException {
        assertThat(read("A=\"one\\ntwo\"")).containsEntry("A", "one\ntwo");
    }

    @Test
    void passesAByteOrderMarkCrlfBlankLinesAndComments() throws IOException {
        assertThat(read("\uFEFFA=1\r\n\r\n# comment\r\n  # another\r\nB=2\r\n")).isEqualTo(Map.of("A", "1", "B", "2"));
        assertThat(problems).isEmpty();
    }

    @Test
    void theLastLineOfANameWins() throws IOException {
        assertThat(read("A=1\nA=2\nB=3\nA=4")).isEqualTo(Map.of("A", "4", "B", "3"));
    }

    @Test
    void namesTheLineAndTheWordOfEachProblemAndReadsTheOtherLines() throws IOException {
        assertThat(read("A=1\nset -a\n1A=2\nB='open\nC=\"open\\\"\nD='a'b\nE=5"))
                .isEqualTo(Map.of("A", "1", "E", "5"));
        assertThat(problems)
                .containsExactly(
                        ".env, line 2: has no '=' after 'set': write NAME=value.",
                        ".env, line 3: its first word is no name of a variable: write NAME=value.",
                        ".env, line 4: the quote of B is not closed: close it on the same line.",
                        ".env, line 5: the quote of C is not closed: close it on the same line.",
                        ".env, line 6: there is more after the closing quote of D: put all of the value in quotes.");
    }

    @Test
    void showsNoTextThatMayBeASecret() throws IOException {
        read("eyJhbGciOiJIUzI1NiJ9.payload.s1gnature\nTMDB_TOKEN='s3cret\n");

        assertThat(String.join("\n", problems)).doesNotContain("eyJ", "s3cret");
    }

    @Test
    void refusesWhatIsNotUtf8() throws IOException {
        Path file = Files.write(folder.resolve(".env"), new byte[] {'A', '=', (byte) 0xE7, (byte) 0xE3});

        assertThat(DotenvFile.read(file, problems)).isEmpty();
        assertThat(problems).containsExactly(".env is not UTF-8: save it as UTF-8.");
    }

    @Test
    void noFileHasNoValues() {
        assertThat(DotenvFile.read(folder.resolve("none"), problems)).isEmpty();
        assertThat(problems).isEmpty();
    }
}
