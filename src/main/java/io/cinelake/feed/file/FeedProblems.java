package io.cinelake.feed.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the problems of one file, so that all are reported at once. */
final class FeedProblems {
    private final Path file;
    private final List<FeedProblem> found = new ArrayList<>();

    FeedProblems(Path file) {
        this.file = file;
    }

    /** Notes a problem of the file as a whole. */
    void add(String message) {
        found.add(FeedProblem.of(file, message));
    }

    /** Notes a problem at a place. */
    void add(Located where, String message) {
        add(where, "", message);
    }

    /** Notes a problem of a parameter; {@code where} is null when its value comes from another feed or a setting. */
    void add(Located where, String parameter, String message) {
        int line = where == null ? 0 : where.line();
        found.add(new FeedProblem(file, line, where == null ? 0 : where.column(), parameter, message));
    }

    /** All of them, in the file's order. */
    List<FeedProblem> all() {
        return found.stream()
                .sorted(Comparator.comparingInt(FeedProblem::line).thenComparingInt(FeedProblem::column))
                .toList();
    }

    /** Whether a parameter has a problem. */
    boolean concern(String parameter) {
        return found.stream().anyMatch(problem -> problem.parameter().equals(parameter));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }
}
