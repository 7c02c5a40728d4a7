package io.cinelake.feed.file;

import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What is wrong in a feed's file.
 *
 * @param file the file
 * @param line the line, from 1; 0 when it concerns the file as a whole
 * @param column the column, from 1; 0 with line 0
 * @param parameter the parameter it concerns; empty for none
 * @param message what is wrong and what to do, in one sentence or two
 */
public record FeedProblem(Path file, int line, int column, String parameter, String message) {
    /** Keeps the message on one line, whatever a file holds. */
    public FeedProblem {
        message = message.replaceAll("\\p{Cntrl}+", " ");
    }

    /** A problem of the file as a whole. */
    public static FeedProblem of(Path file, String message) {
        return new FeedProblem(file, 0, 0, "", message);
    }

    /** The first line of an exception's innermost message, which names the cause; Camel's outer messages repeat the whole route. */
    public static String innermost(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(cause ->
                        cause.getMessage() != null && !cause.getMessage().isBlank())
                .reduce((outer, inner) -> inner)
                .flatMap(cause -> cause.getMessage().lines().findFirst())
                .orElse(failure.getClass().getSimpleName());
    }

    /** The problem on one line: file, line, column, message. */
    @Override
    public String toString() {
        String place = line == 0 ? file.toString() : file + ":" + line + ":" + column;
        return place + ": " + message;
    }
}
