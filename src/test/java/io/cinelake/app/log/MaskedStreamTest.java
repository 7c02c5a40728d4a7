package io.cinelake.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedStreamTest {
    private static final String SECRET = "wJalr/K7MD\"ENG\\bPx+Rfi=";

    private final Secrets secrets = new Secrets();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(new MaskedStream(written, secrets), false, StandardCharsets.UTF_8);

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
}
