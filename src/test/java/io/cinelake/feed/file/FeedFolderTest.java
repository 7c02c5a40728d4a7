package io.cinelake.feed.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that names a feed reads of the others' files only those that concern it. */
class FeedFolderTest {
    private static final OperatingSystemMXBean MACHINE =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    @TempDir
    Path home;

    @Test
    void readsOfTheOthersOnlyWhatConcernsTheNamedFeed() throws IOException {
        write("crime", "discover", "media: movie");
        write("drama", "discover", "media: movie");
        write("crime-changes", "changes", "of: crime");
        write("keyed", "discover", "media: movie", "key: 'Raw/{yyyy}/{MM}/{dd}/{batch}.json'");
        write("sub/crime", "discover", "media: tv");
        Files.writeString(home.resolve("broken.camel.yaml"), "- templatedRoute: [");
        Files.writeString(home.resolve("own.camel.yaml"), "- route: {id: own, from: {uri: 'direct:own'}}");

        assertThat(read("crime")).containsExactly("crime-changes", "crime", "keyed", "crime");
        assertThat(read("drama")).containsExactly("drama", "keyed");
        assertThat(read("nobody")).containsExactly("keyed");
        assertThat(read("broken")).containsExactly("broken", "keyed");
    }

    @Test
    void readsEveryRouteForAFeedThatIsListedByOne() throws IOException {
        write("mine", "own-list", "list: direct:own");
        write("other", "discover", "media: movie");
        Files.writeString(home.resolve("own.camel.yaml"), "- route: {id: own, from: {uri: 'direct:own'}}");

        assertThat(read("mine")).containsExactly("mine", "own");
    }

    @Test
    void refusesTheNamedFeedWhoseObjectsAnEarlierOneCouldName() throws IOException {
        write("a", "discover", "media: movie", "key: 'Raw/{yyyy}/{MM}/{dd}/{batch}.json'");
        write("b", "discover", "media: movie", "key: 'Raw/{yyyy}/{MM}/{dd}/{batch}.json'");

        assertThat(new FeedFolder(TestSettings.with(home, Map.of())).read(FeedFolder.paths(home), List.of("b")))
                .last()
                .satisfies(file -> assertThat(file.problems())
                        .singleElement()
                        .satisfies(problem ->
                                assertThat(problem.message()).contains("could name the same objects as feed \"a\"")));
    }

    @Test
    void namesAFileThatIsLeftOutForItsName() throws IOException {
        Path stray = Files.writeString(home.resolve("x.yaml"), "- route: {}");
        Files.writeString(home.resolve(".hidden.yaml"), "- route: {}");
        write("crime", "discover", "media: movie");

        assertThat(FeedFolder.misnamed(home))
                .containsExactly(stray + " is left out: the name of a feed's file ends with .camel.yaml.");
    }

    /** The bound is a thousand files in ten seconds, for a machine six times slower than any that was seen; what other programs take does not count. */
    @Test
    void checksAThousandFiles() throws IOException {
        for (int feed = 0; feed < 1_000; feed++) {
            write("feed-" + feed, "discover", "media: movie", "shape: '{id, feed: " + feed + "}'");
        }
        long start = MACHINE.getProcessCpuTime();

        List<FeedFile> files = new FeedFolder(TestSettings.with(home, Map.of())).read(FeedFolder.paths(home));

        assertThat(files).hasSize(1_000).allMatch(FeedFile::isSound);
        assertThat(Duration.ofNanos(MACHINE.getProcessCpuTime() - start)).isLessThan(Duration.ofSeconds(60));
    }

    private List<String> read(String id) throws IOException {
        return new FeedFolder(TestSettings.with(home, Map.of()))
                .read(FeedFolder.paths(home), List.of(id)).stream()
                        .map(FeedFile::name)
                        .toList();
    }

    private void write(String path, String template, String... parameters) throws IOException {
        Path file = home.resolve(path + FeedFile.SUFFIX);
        StringBuilder text =
                new StringBuilder("- templatedRoute:\n    routeTemplateRef: %s\n    routeId: %s\n    parameters:\n"
                        .formatted(template, FeedFile.name(file)));
        for (String parameter : parameters) {
            String[] parts = parameter.split(": ", 2);
            text.append("      - {name: %s, value: %s}%n".formatted(parts[0], parts[1]));
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
