package io.cinelake.run.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.feed.Feed;
import io.cinelake.feed.file.FeedFile;
import io.cinelake.feed.file.FeedFolder;
import io.cinelake.feed.file.TestSettings;
import io.cinelake.run.Plan;
import io.cinelake.run.current.CurrentFeeds;
import io.cinelake.time.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The feeds that a worker finds by the hash of their definition. */
class FeedDefinitionsTest {
    private final FakeClock clock = new FakeClock();

    @TempDir
    Path folder;

    @Test
    void aFileThatCameAfterTheStartIsReadForAHashThatIsNotKnownAndNotTooOften() throws IOException {
        Feed loaded = write("ids", "tt0000001");
        FeedDefinitions definitions = new FeedDefinitions(
                id -> Optional.of(loaded).filter(feed -> feed.id().equals(id)),
                new FeedFolder(TestSettings.with(folder, Map.of())),
                folder,
                clock::nanos);
        assertThat(definitions.of("ids", Plan.hash(loaded))).contains(loaded);

        Feed changed = write("ids", "tt0000002");
        assertThat(definitions.of("ids", Plan.hash(changed))).contains(changed);
        assertThat(definitions.of("ids", Plan.hash(loaded))).contains(loaded);

        Feed other = write("other", "tt0000003");
        assertThat(definitions.of("other", Plan.hash(other))).isEmpty();
        clock.pass(Duration.ofSeconds(10));
        assertThat(definitions.of("other", Plan.hash(other))).contains(other);
    }

    private Feed write(String id, String ids) throws IOException {
        Files.writeString(folder.resolve(id + FeedFile.SUFFIX), CurrentFeeds.text(id, "imdb-ids", "ids", ids));
        return CurrentFeeds.read(folder, id, "imdb-ids", "ids", ids);
    }
}
