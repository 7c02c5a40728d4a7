package io.cinelake.feed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one file, so that all of it is said in one go. */
final class Problems {
    private final Path file;
    private final List<FeedProblem> found = new ArrayList<>();

    Problems(Path file) {
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

    /** Notes a problem of a parameter. */
    void add(Located where, String parameter, String message) {
        found.add(new FeedProblem(file, where.line(), where.column(), parameter, message));
    }

    List<FeedProblem> all() {
        return List.copyOf(found);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }
}
