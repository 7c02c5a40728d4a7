package io.cinelake.feed.file;

import io.cinelake.feed.file.FeedYaml.Located;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.util.ObjectHelper;
import org.apache.camel.util.StringHelper;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** What is wrong in a feed's file and what to do; line and column count from 1, and are 0 when it concerns the file as a whole. */
public record FeedProblem(Path file, int line, int column, String message) {
    /** Keeps the message on one line, whatever a file holds. */
    public FeedProblem {
        message = message.replaceAll("\\p{Cntrl}+", " ");
    }

    /** A problem of the file as a whole. */
    public static FeedProblem of(Path file, String message) {
        return new FeedProblem(file, 0, 0, message);
    }

    /** What Camel says of a file that it refuses, at the place that it names. */
    public static FeedProblem refused(Path file, Throwable failure) {
        MarkedYamlEngineException yaml = ObjectHelper.getException(MarkedYamlEngineException.class, failure);
        if (yaml == null || yaml.getProblemMark().isEmpty()) {
            String deed = failure instanceof FailedToCreateRouteException ? "start" : "read";
            return of(file, "Camel cannot " + deed + " it: " + innermost(failure));
        }
        Mark mark = yaml.getProblemMark().get();
        Path place = Path.of(StringHelper.after(mark.getName(), "file:", file.toString()));
        String fault = "Camel cannot read it: " + yaml.getProblem();
        return new FeedProblem(place, mark.getLine() + 1, mark.getColumn() + 1, fault);
    }

    /** The first line of an exception's innermost message, which names the cause; Camel's outer messages repeat the whole route. */
    public static String innermost(Throwable failure) {
        String innermost = failure.getClass().getSimpleName();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message =
                    cause.getMessage() == null ? "" : cause.getMessage().strip();
            String line = message.lines().findFirst().orElse(innermost);
            // The name of a class that there is not says nothing alone.
            innermost = cause instanceof ClassNotFoundException ? "there is no class " + line : line;
        }
        return innermost;
    }

    /** The problem on one line: file, line, column, message. */
    @Override
    public String toString() {
        String place = line == 0 ? file.toString() : file + ":" + line + ":" + column;
        return place + ": " + message;
    }

    /** Collects the problems of one file, so that all are reported at once. */
    record Collector(Path file, List<FeedProblem> found) {
        Collector(Path file) {
            this(file, new ArrayList<>());
        }

        /** Notes a problem; {@code where} is null when it concerns the file as a whole, or what comes from another feed or a setting. */
        void add(Located where, String message) {
            found.add(where == null ? of(file, message) : new FeedProblem(file, where.line(), where.column(), message));
        }

        List<FeedProblem> all() {
            return found.stream()
                    .sorted(Comparator.comparingInt(FeedProblem::line).thenComparingInt(FeedProblem::column))
                    .toList();
        }
    }
}
