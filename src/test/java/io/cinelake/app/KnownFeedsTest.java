package io.cinelake.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cinelake.app.settings.WrongInput;
import io.cinelake.feed.file.FeedFile;
import io.cinelake.feed.live.Feeds;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownFeedsTest {
    private static final Path FOLDER = Path.of("routes/feeds");
    private static final Path OWN_ROUTES = FOLDER.resolve("directors-of-films.camel.yaml");

    private final KnownFeeds known = new KnownFeeds(
            FOLDER,
            List.of(OWN_ROUTES),
            List.of(new FeedFile(OWN_ROUTES, "- route: {}", Optional.empty(), null, List.of())),
            new Feeds(),
            List.of());

    @Test
    void saysThatAFileHoldsRoutesAndNoFeed() {
        assertThatThrownBy(() -> known.chosen(List.of("directors-of-films")))
                .isInstanceOf(WrongInput.class)
                .hasMessage(
                        "directors-of-films.camel.yaml holds no feed, but routes that feeds may use: name the feed that uses them.");
    }

    @Test
    void namesTheNearestFeed() {
        assertThatThrownBy(() -> known.chosen(List.of("director-of-films")))
                .isInstanceOf(WrongInput.class)
                .hasMessage("There is no feed director-of-films in routes/feeds: did you mean directors-of-films?");
    }
}
