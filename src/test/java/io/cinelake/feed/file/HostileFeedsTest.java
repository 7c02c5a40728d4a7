package io.cinelake.feed.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
            FeedFile file = reader.read(Path.of("crime.camel.yaml"), new FeedText(text.toString(), ""));

            assertThat(file.feed().isPresent() || !file.problems().isEmpty() || file.holdsOtherRoutes())
                    .as(text.toString())
                    .isTrue();
            assertThat(file.problems())
                    .as(text.toString())
                    .allSatisfy(problem -> assertThat(problem.message()).isNotBlank());
        }
        assertThat(reader.read(Path.of("crime.camel.yaml"), new FeedText(GOOD, ""))
                        .feed())
                .isPresent();
    }
}
