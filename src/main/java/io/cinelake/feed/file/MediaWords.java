package io.cinelake.feed.file;

import io.cinelake.tmdb.Media;

/** The words for a medium in messages. */
final class MediaWords {
    private MediaWords() {}

    /** What its titles are: films or series. */
    static String titles(Media media) {
        return media == Media.MOVIE ? "films" : "series";
    }

    /** The other medium. */
    static Media other(Media media) {
        return media == Media.MOVIE ? Media.TV : Media.MOVIE;
    }
}
