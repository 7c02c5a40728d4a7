package io.cinelake.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cinelake.app.settings.WrongInput;
import io.cinelake.feed.file.FeedFile;
import io.cinelake.feed.file.FeedFolder;
import io.cinelake.feed.file.Template;
import io.cinelake.feed.file.TestSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewFeedTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource
    void writesAFeedThatCanBeUsedAsItIs(Template template) throws IOException {
        Path feeds = Files.createDirectories(home.resolve("routes/feeds"));
        Files.writeString(Files.createDirectory(home.resolve("data")).resolve("movies.csv"), "id|genero|numeroVotos\n");

        Path file = new NewFeed(feeds).write("my-titles", template);

        assertThat(file).isEqualTo(feeds.resolve("my-titles.camel.yaml"));
        FeedFile read = new FeedFolder(TestSettings.with(home, Map.of()))
                .read(FeedFolder.paths(feeds))
                .get(0);
        assertThat(read.problems()).isEmpty();
        assertThat(read.feed().orElseThrow().id()).isEqualTo("my-titles");
        assertThat(read.feed().orElseThrow().source().template()).isEqualTo(template.id());
    }

    @Test
    void leavesAFileThatIsThereAsItIs() throws IOException {
        Path file = Files.writeString(home.resolve("mine.camel.yaml"), "# mine");

        assertThatThrownBy(() -> new NewFeed(home).write("mine", Template.CSV))
                .isInstanceOf(WrongInput.class)
                .hasMessageContaining("mine.camel.yaml");
        assertThat(file).hasContent("# mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../mine", "Mine", "my titles", "", "-mine", "mine.camel.yaml"})
    void refusesWhatCanBeNoId(String id) {
        assertThatThrownBy(() -> new NewFeed(home).write(id, Template.CSV)).isInstanceOf(WrongInput.class);
        assertThat(home).isEmptyDirectory();
    }
}
