package io.cinelake.sandbox.catalogue;

/** Films and series, which TMDB keeps apart. */
public enum Kind {
    FILM("movie"),
    SERIES("tv");

    private final String path;

    Kind(String path) {
        this.path = path;
    }

    /** The word in TMDB's paths and {@code media_type}. */
    public String path() {
        return path;
    }

    /** The independent draws about one title of this kind. */
    Draw draw(int index) {
        return Draw.about(path, index);
    }
}
