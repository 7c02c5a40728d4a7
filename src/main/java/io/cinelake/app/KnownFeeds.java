package io.cinelake.app;

import io.cinelake.app.settings.WrongInput;
import io.cinelake.feed.Feed;
import io.cinelake.feed.file.FeedFile;
import io.cinelake.feed.file.FeedProblem;
import io.cinelake.feed.file.Nearest;
import io.cinelake.feed.live.Feeds;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the feeds that a command names among the files that were read. Of an unknown one, it says what is wrong with its file or which is meant. */
public record KnownFeeds(Path folder, List<Path> paths, List<FeedFile> files, Feeds feeds, List<String> misnamed) {
    /** The feeds that a command names, or all. Throws {@link WrongInput} if one is not known, or its file has a problem. */
    public List<Feed> chosen(List<String> ids) {
        if (ids.isEmpty()) {
            if (feeds.all().isEmpty()) {
                throw new WrongInput("There is no usable feed in " + folder + "." + lines(problems().stream()));
            }
            return List.copyOf(feeds.all());
        }
        return ids.stream()
                .distinct()
                .map(id -> feeds.named(id).orElseThrow(() -> new WrongInput(unknown(id))))
                .toList();
    }

    /** The problems of the files that were read. */
    public List<FeedProblem> problems() {
        return files.stream().flatMap(file -> file.problems().stream()).toList();
    }

    private String unknown(String id) {
        List<String> known = paths.stream().map(FeedFile::name).toList();
        if (known.contains(id)) {
            String problems = lines(problems().stream()
                    .filter(problem -> FeedFile.name(problem.file()).equals(id)));
            return problems.isEmpty()
                    ? id + FeedFile.SUFFIX
                            + " holds no feed, but routes that feeds may use: name the feed that uses them."
                    : "Feed " + id + " cannot be used." + problems;
        }
        return "There is no feed " + id + " in " + folder + Nearest.hint(id, known, ".");
    }

    private static String lines(Stream<FeedProblem> problems) {
        return problems.map(problem -> System.lineSeparator() + problem).collect(Collectors.joining());
    }
}
