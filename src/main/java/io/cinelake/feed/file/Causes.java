package io.cinelake.feed.file;

import java.util.stream.Stream;

/** Finds what Camel's nested exceptions are about. */
public final class Causes {
    private Causes() {}

    /** The first line of the innermost message, which names the cause; the outer ones repeat the whole route. */
    public static String innermost(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(cause ->
                        cause.getMessage() != null && !cause.getMessage().isBlank())
                .reduce((outer, inner) -> inner)
                .flatMap(cause -> cause.getMessage().lines().findFirst())
                .orElse(failure.getClass().getSimpleName());
    }
}
