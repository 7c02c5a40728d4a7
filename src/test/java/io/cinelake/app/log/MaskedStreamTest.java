package io.cinelake.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedStreamTest {
    private static final String SECRET = "wJalr/K7MD\"ENG\\bPx+Rfi=";

    private final Secrets secrets = new Secrets();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final MaskedStream masked = new MaskedStream(written, secrets);
    private final PrintStream out = new PrintStream(masked, false, StandardCharsets.UTF_8);

    private String written() {
        out.flush();
        return written.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SECRET,
                "wJalr/K7MD\\\"ENG\\\\bPx+Rfi=",
                "wJalr\\/K7MD\\\"ENG\\\\bPx+Rfi=",
                "wJalr%2FK7MD%22ENG%5CbPx%2BRfi%3D",
                "d0phbHIvSzdNRCJFTkdcYlB4K1JmaT0=",
                "d0phbHIvSzdNRCJFTkdcYlB4K1JmaT0"
            })
    void masksASecretPlainAndAsJsonUrlAndBase64WriteIt(String form) {
        secrets.add(SECRET);

        out.println("before " + form + " after");

        assertThat(written()).startsWith("before ***").doesNotContain(form);
    }

    @Test
    void masksASecretThatArrivesInPieces() {
        secrets.add(SECRET);

        out.print("ação ");
        for (char letter : SECRET.toCharArray()) {
            out.write(letter);
        }
        out.println(" 東京");

        assertThat(written()).isEqualTo("ação *** 東京" + System.lineSeparator());
    }

    @Test
    void masksASecretThatBecomesKnownLater() {
        out.println("start");
        secrets.add("n3wly-resolved");
        out.println("with n3wly-resolved");

        assertThat(written()).contains("start").contains("with ***").doesNotContain("n3wly");
    }

    @Test
    void masksASecretThatAFileEndedWithALine() {
        secrets.add("s3ssion-token\n");
        out.println("x-amz-security-token: s3ssion-token");

        assertThat(written()).contains("token: ***").doesNotContain("s3ssion");
    }

    @Test
    void letsNothingFromOutsideSteerTheTerminal() {
        out.print("status 500: \u001b[2J\u0007 ação\t映画 \rOK \u001b[1mbold\u001b[0m\r\n");

        assertThat(written()).isEqualTo("status 500: ?[2J? ação\t映画 ?OK \u001b[1mbold\u001b[0m\r\n");
    }

    @Test
    void masksUserAndPasswordOfAnyUrl() {
        out.println("TMDB https://user:pa55@proxy.example/3, mail me@example.org");

        assertThat(written())
                .contains("https://***@proxy.example/3", "me@example.org")
                .doesNotContain("pa55");
    }

    @Test
    void leavesAShortTextAlone() {
        secrets.add("abc");
        out.println("abc is no secret");

        assertThat(written()).contains("abc is no secret");
    }

    @Test
    void saysThatAWriteFailed() {
        PrintStream full = new PrintStream(new MaskedStream(
                new OutputStream() {
                    @Override
                    public void write(int octet) throws IOException {
                        throw new IOException("No space left on device");
                    }
                },
                secrets));

        full.println("lost");

        assertThat(full.checkError()).isTrue();
    }

    @Test
    void keepsTheLinesOfProgressBelowWhatIsPrintedLater() throws IOException {
        masked.footer(List.of("films: 1 of 9", "series: 2 of 8"));
        out.println("a warning");
        out.flush();
        masked.footer(List.of("films: 5 of 9"));
        masked.footer(List.of());

        assertThat(screen(written())).containsExactly("a warning");
        String beforeTheEnd = written().substring(0, written().lastIndexOf("\u001b[1A"));
        assertThat(screen(beforeTheEnd)).containsExactly("a warning", "films: 5 of 9");
    }

    /** What a terminal shows of it: knows lines, and going up and erasing all below. */
    private static List<String> screen(String text) {
        List<String> lines = new ArrayList<>();
        for (String part : text.split("(?=\u001b\\[\\d+A)|\n")) {
            Matcher up = Pattern.compile("\u001b\\[(\\d+)A\u001b\\[J(.*)", Pattern.DOTALL)
                    .matcher(part);
            String rest = part;
            if (up.matches()) {
                lines = new ArrayList<>(lines.subList(0, lines.size() - Integer.parseInt(up.group(1))));
                rest = up.group(2);
            }
            if (!rest.isEmpty()) {
                lines.add(rest);
            }
        }
        return lines;
    }

    @Test
    void masksASecretInProgress() throws IOException {
        secrets.add("s3cret-feed");
        masked.footer(List.of("s3cret-feed: 1 of 9"));

        assertThat(written()).contains("***: 1 of 9").doesNotContain("s3cret-feed");
    }
}
