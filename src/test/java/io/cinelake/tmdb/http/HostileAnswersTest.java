package io.cinelake.tmdb.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cinelake.tmdb.TmdbMeter.RequestKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Answers drawn by a seed, each a good one that was spoiled somewhere: what is taken can be read by a strict reader and is what was asked for. */
class HostileAnswersTest {
    private static final String PATH = "movie/603";
    private static final String QUERY = "append_to_response=credits,keywords";
    private static final String GOOD = "{\"id\":603,\"title\":\"Matrix — ação 😀 \\ud83d\\ude00\",\"vote_average\":8.2,"
            + "\"credits\":{\"cast\":[{\"id\":1}],\"crew\":[]},\"keywords\":{\"keywords\":[]}}";
    private static final List<String> PIECES = List.of(
            "null",
            "{}",
            "[]",
            "\"\\ud800\"",
            "\\udc00",
            "604",
            "-1",
            "\"603\"",
            "\"id\":604,",
            "\u0000",
            "\uFEFF",
            "[[[[",
            "\"status_code\":34,",
            "\"success\":false,",
            "}",
            "\"",
            "\\",
            "NaN",
            "1e999",
            "\"credits\":null,",
            "\"errors\":[\"x\"],");

    private final JsonMapper strict = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Test
    void takesNothingThatAStrictReaderRefuses() throws IOException {
        assertThat(taken(2_000)).isPositive();
    }

    @Test
    @Tag("trials")
    void takesNothingThatAStrictReaderRefusesInFiftyThousand() throws IOException {
        assertThat(taken(50_000)).isPositive();
    }

    private int taken(int inputs) throws IOException {
        Random dice = new Random(20261125);
        Expected expected = Expected.of(RequestKind.DETAILS, PATH, QUERY);
        int taken = 0;
        for (int input = 0; input < inputs; input++) {
            byte[] body = spoiled(dice);
            Verdict verdict = Verdict.of(dice.nextInt(8) == 0 ? 404 : 200, body, expected);
            if (verdict.kind() == Verdict.Kind.GOOD) {
                taken++;
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(body))
                        .toString();
                JsonNode answer = strict.readTree(text);
                assertThat(answer.get("id").isIntegralNumber()).as(text).isTrue();
                assertThat(answer.get("credits").isObject()).as(text).isTrue();
                assertThat(strict.writeValueAsString(answer).getBytes(StandardCharsets.UTF_8))
                        .as(text)
                        .doesNotContain((byte) 0);
            } else {
                assertThat(verdict.reason()).as("input %d", input).isNotBlank();
            }
        }
        return taken;
    }

    private static byte[] spoiled(Random dice) {
        byte[] body = GOOD.getBytes(StandardCharsets.UTF_8);
        int at = dice.nextInt(body.length);
        return switch (dice.nextInt(6)) {
            case 0 -> body;
            case 1 -> Arrays.copyOf(body, at);
            case 2 -> {
                body[at] = (byte) dice.nextInt(256);
                yield body;
            }
            case 3 -> GOOD.getBytes(dice.nextBoolean() ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1);
            default -> {
                String piece = PIECES.get(dice.nextInt(PIECES.size()));
                int place = dice.nextInt(GOOD.length());
                int end = dice.nextBoolean() ? place : Math.min(GOOD.length(), place + dice.nextInt(20));
                yield (GOOD.substring(0, place) + piece + GOOD.substring(end)).getBytes(StandardCharsets.UTF_8);
            }
        };
    }
}
