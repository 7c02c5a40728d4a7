package io.cinelake.run.current;

import io.cinelake.feed.Feed;
import io.cinelake.feed.file.FeedFile;
import io.cinelake.feed.file.FeedReader;
import io.cinelake.feed.file.TestSettings;
import java.nio.file.Path;
import java.util.Map;

/** Feeds as their files define them, for tests. */
public final class CurrentFeeds {
    private CurrentFeeds() {}

    /**
     * A feed without a feed that it names.
     *
     * @param parameters name and value in turn
     */
    public static Feed feed(String template, String... parameters) {
        return read(Path.of("routes/feeds"), template, template, parameters);
    }

    /** A feed of a folder. */
    public static Feed read(Path folder, String id, String template, String... parameters) {
        FeedFile file = file(folder, id, template, parameters);
        return file.feed()
                .orElseThrow(() -> new IllegalArgumentException(file.problems().toString()));
    }

    /** A file of a folder as it is read. */
    static FeedFile file(Path folder, String id, String template, String... parameters) {
        return new FeedReader(TestSettings.with(folder, Map.of()))
                .read(folder.resolve(id + FeedFile.SUFFIX), text(id, template, parameters));
    }

    /** The text of a feed's file. */
    public static String text(String id, String template, String... parameters) {
        StringBuilder text = new StringBuilder("- templatedRoute:\n    routeTemplateRef: " + template
                + "\n    routeId: " + id + "\n    parameters:\n      - name: description\n        value: a test\n");
        for (int i = 0; i < parameters.length; i += 2) {
            text.append("      - name: ")
                    .append(parameters[i])
                    .append("\n        value: \"")
                    .append(parameters[i + 1])
                    .append("\"\n");
        }
        return text.toString();
    }
}
