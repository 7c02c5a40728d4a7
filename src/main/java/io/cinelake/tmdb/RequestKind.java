package io.cinelake.tmdb;

/** What a request asks for, for the metrics. */
public enum RequestKind {
    /** A page of a list. */
    DISCOVER,
    /** A film, series or person. */
    DETAILS,
    /** A title by its IMDb id. */
    FIND,
    /** The list of genres. */
    GENRES,
    /** Anything else. */
    OTHER;

    /**
     * The kind of a path.
     *
     * @param path below the API's root, such as {@code movie/603}
     */
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
