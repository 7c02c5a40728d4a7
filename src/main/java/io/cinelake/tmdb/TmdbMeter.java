package io.cinelake.tmdb;

import java.time.Duration;

/** Listens to what happens between this program and TMDB. Called from the callers' threads, on the hot path. */
public interface TmdbMeter {
    /** Nobody listens. */
    TmdbMeter NONE = new TmdbMeter() {};

    /** A request ended: with a status, {@code timeout}, {@code connection} or {@code broken}. The latency is from sending it to its body's end. */
    default void requested(RequestKind kind, String outcome, Duration latency) {}

    /** A request is made again. */
    default void retried(RequestKind kind) {}

    /** TMDB answered 429, and all callers pause for so long. */
    default void paused(Duration pause) {}

    /** A caller got its turn after so long. */
    default void waited(Duration wait) {}

    /** What a request asks for, for the metrics; details are of a film, series or person. */
    public enum RequestKind {
        DISCOVER,
        DETAILS,
        FIND,
        GENRES,
        OTHER;

        /** The kind of a path below the API's root, such as {@code movie/603}. */
        public static RequestKind of(String path) {
            int end = path.indexOf('/');
            return switch (end < 0 ? path : path.substring(0, end)) {
                case "discover" -> DISCOVER;
                case "movie", "tv", "person" -> DETAILS;
                case "find" -> FIND;
                case "genre" -> GENRES;
                default -> OTHER;
            };
        }
    }
}
