package io.cinelake.feed.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.feed.Feed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedFoldersTest {
    private final Feed raw = feed("raw", "");

    @Test
    void warnsOfFeedsThatDifferInLanguageOrShapeAndNamesBoth() {
        Feed shaped = feed("shaped", "language=pt-BR shape={id}");

        assertThat(FeedFolder.sharedFolders(List.of(raw, shaped)))
                .containsExactly("warning: feeds raw and shaped both write into"
                        + " Raw/TMDB/JSON/Movies/{yyyy}/{MM}/{dd}/ and differ in language and shape: give one of them a"
                        + " specification of its own, because a folder is read as one table.");
    }

    @Test
    void saysNothingOfFeedsOfOneStructureOrOfFoldersOfTheirOwn() {
        assertThat(FeedFolder.sharedFolders(List.of(
                        raw,
                        feed("alike", "append=keywords"),
                        feed("apart", "shape={id} specification=Apart"),
                        feed("keyed", "shape={id} key={feed}/{yyyy}/{MM}/{dd}/{batch}.json"))))
                .isEmpty();
    }

    private static Feed feed(String id, String parameters) {
        StringBuilder text = new StringBuilder("- templatedRoute:\n    routeTemplateRef: discover\n    routeId: " + id
                + "\n    parameters:\n      - name: media\n        value: movie\n");
        for (String parameter : parameters.isEmpty() ? new String[0] : parameters.split(" ")) {
            String[] parts = parameter.split("=", 2);
            text.append("      - name: ")
                    .append(parts[0])
                    .append("\n        value: '")
                    .append(parts[1])
                    .append("'\n");
        }
        return new FeedReader(TestSettings.with(Path.of("."), Map.of()))
                .read(Path.of(id + ".camel.yaml"), text.toString())
                .feed()
                .orElseThrow();
    }
}
