package io.cinelake.cli;

import io.cinelake.feed.FeedFile;
import io.cinelake.feed.FeedProblem;
import io.cinelake.feed.Feeds;
import io.cinelake.feed.Nearest;
import io.cinelake.run.Feed;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The feeds of the feed folder, as commands name them: what is there, what is wrong with it, and what a wrong name may have meant. */
final class KnownFeeds {
    private final Path folder;
    private final List<FeedFile> files;
    private final Feeds feeds;

    /**
     * Over what was read.
     *
     * @param folder the feed folder, to name in a problem
     * @param files its files
     * @param feeds the feeds that can be used
     */
    KnownFeeds(Path folder, List<FeedFile> files, Feeds feeds) {
        this.folder = folder;
        this.files = files;
        this.feeds = feeds;
    }

    /**
     * The feeds that a command names, or all.
     *
     * @throws WrongFeed if one is not known, or its file has a problem
     */
    List<Feed> chosen(List<String> ids) {
        if (ids.isEmpty()) {
            if (feeds.all().isEmpty()) {
                throw new WrongFeed("There is no usable feed in " + folder + "." + problems(file -> true));
            }
            return List.copyOf(feeds.all());
        }
        return ids.stream()
                .distinct()
                .map(id -> feeds.named(id).orElseThrow(() -> new WrongFeed(unknown(id))))
                .toList();
    }

    List<FeedFile> files() {
        return files;
    }

    /** What is wrong with the files, of all of them. */
    List<FeedProblem> problems() {
        return files.stream().flatMap(file -> file.problems().stream()).toList();
    }

    private String unknown(String id) {
        List<String> known = files.stream().map(FeedFile::name).toList();
        if (known.contains(id)) {
            return "Feed " + id + " cannot be used."
                    + problems(file -> file.name().equals(id));
        }
        return "There is no feed " + id + " in " + folder
                + Nearest.to(id, known)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse(".");
    }

    private String problems(Predicate<FeedFile> which) {
        return files.stream()
                .filter(which)
                .flatMap(file -> file.problems().stream())
                .map(problem -> System.lineSeparator() + problem)
                .collect(Collectors.joining());
    }
}
