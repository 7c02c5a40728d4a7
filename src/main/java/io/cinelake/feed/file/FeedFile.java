package io.cinelake.feed.file;

import io.cinelake.feed.Feed;
import io.cinelake.lake.KeyShape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of the feed folder as it was read: a feed, or a Camel developer's own routes, or neither because it has problems.
 *
 * @param path where it was read
 * @param text what it held
 * @param feed the feed it defines; empty for other routes and for a file with problems
 * @param keys all keys that the feed can have; null when there is no feed
 * @param problems all that is wrong with it
 */
public record FeedFile(Path path, String text, Optional<Feed> feed, KeyShape keys, List<FeedProblem> problems) {
    /** The end of every name in the feed folder that is read; editors know it as Camel's. */
    public static final String SUFFIX = ".camel.yaml";

    /** Copies the problems. */
    public FeedFile {
        problems = List.copyOf(problems);
    }

    /** The file's name without its suffix, which is also the id of the feed in it. */
    public static String name(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    /** The file's name without its suffix. */
    public String name() {
        return name(path);
    }

    /** Whether nothing is wrong with it. */
    public boolean isSound() {
        return problems.isEmpty();
    }

    /** Whether it holds routes that are not a feed. */
    public boolean holdsOtherRoutes() {
        return isSound() && feed.isEmpty();
    }

    /** A file that defines no feed, because of a problem with it as a whole. */
    static FeedFile refused(Path path, String text, String message) {
        return new FeedFile(path, text, Optional.empty(), null, List.of(FeedProblem.of(path, message)));
    }

    FeedFile refused(FeedProblem reason) {
        List<FeedProblem> all = new ArrayList<>(problems);
        all.add(reason);
        return new FeedFile(path, text, Optional.empty(), null, all);
    }
}
