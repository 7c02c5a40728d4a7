package io.cinelake.feed.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.feed.file.FeedFile.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Feed files drawn by a seed, each a good one that was spoiled: each is read to its end, as a feed or with a sentence. */
class HostileFeedsTest {
    private static final String GOOD = """
            - templatedRoute:
                routeTemplateRef: discover
                routeId: crime
                parameters:
                  - {name: media, value: movie}
                  - {name: query, value: "with_genres=80&vote_count.gte=10"}
                  - {name: shape, value: "{id, title, cast: [.credits.cast[]?.name]}"}
                  - {name: specification, value: "Crime"}
            """;
    private static final List<String> PIECES = List.of(
            "[",
            "{",
            "]",
            "}",
            "- ",
            ": ",
            "\"",
            "'",
            "|\n",
            "&a ",
            "*a",
            "!!binary ",
            "? ",
            "\t",
            "#",
            "{{x}}",
            "${x}",
            "def f: f; f",
            "..",
            "_x",
            "\u0000",
            "\uFEFF",
            "[range(1e9)]",
            "%ZZ",
            "a".repeat(3000),
            "[".repeat(500));

    @TempDir
    Path home;

    @Test
    void readsEachToItsEnd() {
        read(300);
    }

    @Test
    @Tag("trials")
    void readsEachOfTenThousandToItsEnd() {
        read(10_000);
    }

    @ParameterizedTest
    @MethodSource("oddities")
    void refusesWhatYamlAllowsAndAFeedDoesNot(String text, String sentence) {
        FeedFile file =
                new FeedReader(TestSettings.with(home, Map.of())).read(Path.of("crime.camel.yaml"), new Text(text, ""));

        assertThat(file.feed()).isEmpty();
        assertThat(file.problems())
                .as(text.substring(0, Math.min(200, text.length())))
                .anySatisfy(problem -> assertThat(problem.message()).contains(sentence));
    }

    static Stream<Arguments> oddities() {
        String aliases = "- &a [x, x, x, x, x, x, x, x, x]\n"
                + IntStream.range(0, 20)
                        .mapToObj(n ->
                                "- &%s [%s]%n".formatted((char) ('b' + n), ("*" + (char) ('a' + n) + ", ").repeat(9)))
                        .collect(Collectors.joining());
        return Stream.of(
                Arguments.of(GOOD.replace("      - {name: media", "\t- {name: media"), "This is not YAML"),
                Arguments.of(GOOD.replace("movie", "mo\u0000vie"), "This is not YAML"),
                Arguments.of(GOOD.replace("movie", "mo\uD800vie"), "This is not YAML"),
                Arguments.of(GOOD + "---\n" + GOOD, "This is not YAML"),
                Arguments.of(GOOD.replace("    routeId", "    <<: {routeId: x}\n    routeId"), "A feed has no \"<<\""),
                Arguments.of(GOOD.replace("    routeId", "    routeId: crime\n    routeId"), "for the second time"),
                Arguments.of(GOOD + "      - {name: media, value: tv}\n", "already set"),
                Arguments.of(GOOD.replace("value: movie", "value: &v [movie, *v]"), "here stands a list"),
                Arguments.of(GOOD.replace("value: movie", "value: !!java.net.URL [x]"), "here stands a list"),
                Arguments.of(GOOD.replace("value: movie", "value: *nobody"), "This is not YAML"),
                Arguments.of(GOOD.replace("value: movie", "value: {movie: null}"), "wants one text"),
                Arguments.of(GOOD.replace("name: media", "name: [media]"), "wants one text"),
                Arguments.of(GOOD.replace("Crime\"}", "Crime\"}\n      - movie"), "names are wanted"),
                Arguments.of("%YAML 3.0\n---\n" + GOOD, "This is not YAML"),
                Arguments.of("%TAG ! !\n" + GOOD, "This is not YAML"),
                Arguments.of(GOOD.replace("Crime", "x".repeat(1_000_000)), "longer than 100000 characters"),
                Arguments.of(GOOD.replace("\n", "\r") + "\r\t", "This is not YAML"),
                Arguments.of(aliases, "Number of aliases"),
                Arguments.of("? [a, b]\n: c\n", "This is not YAML"),
                Arguments.of("- ? [a, b]\n  : c\n- templatedRoute: 7\n", "This is not YAML"),
                Arguments.of("- 7\n", "Here stands a single text"),
                Arguments.of("!!binary |\n  AAAA\n", "The file must be a list"),
                Arguments.of(GOOD.replace("Crime", "a\u202eb/c"), "specification"),
                Arguments.of(GOOD.replace("Crime", "a\\tb"), "specification"),
                Arguments.of(GOOD.replace("Crime", "${file:/etc/passwd}"), "specification"),
                Arguments.of(GOOD.replace("vote_count.gte=10", "vote_count.gte=1e9999"), "vote_count.gte"),
                Arguments.of(
                        GOOD.replace("\"Crime\"}", "Crime}\n      - {name: limit, value: 99999999999999999999}"),
                        "limit"),
                Arguments.of(
                        GOOD.replace("\"Crime\"}", "Crime}\n      - {name: batch-size, value: 1.0}"), "batch-size"),
                Arguments.of(
                        GOOD.replace("\"Crime\"}", "Crime}\n      - {name: max-missing, value: 101%}"), "max-missing"),
                Arguments.of(
                        GOOD.replace("\"Crime\"}", "Crime}\n      - {name: append, value: \"credits,../secrets\"}"),
                        "append"));
    }

    private void read(int inputs) {
        Random dice = new Random(20261125);
        FeedReader reader = new FeedReader(TestSettings.with(home, Map.of()));
        for (int input = 0; input < inputs; input++) {
            StringBuilder text = new StringBuilder(GOOD);
            for (int spoils = dice.nextInt(3); spoils >= 0; spoils--) {
                int place = dice.nextInt(text.length());
                text.replace(
                        place,
                        Math.min(text.length(), place + dice.nextInt(12)),
                        PIECES.get(dice.nextInt(PIECES.size())));
            }
            FeedFile file = reader.read(Path.of("crime.camel.yaml"), new Text(text.toString(), ""));

            assertThat(file.feed().isPresent() || !file.problems().isEmpty() || file.holdsOtherRoutes())
                    .as(text.toString())
                    .isTrue();
            assertThat(file.problems())
                    .as(text.toString())
                    .allSatisfy(problem -> assertThat(problem.message()).isNotBlank());
        }
        assertThat(reader.read(Path.of("crime.camel.yaml"), new Text(GOOD, "")).feed())
                .isPresent();
    }
}
