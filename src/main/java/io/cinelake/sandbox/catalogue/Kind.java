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

    /** The independent draws about a place of this kind, which are those about its first title. */
    Draw draw(int index) {
        return Draw.about(path, index);
    }

    /** The independent draws about one of the titles that have a place over the years. */
    Draw draw(int index, int origin) {
        return origin == 0 ? draw(index) : draw(index).on(origin);
    }
}
