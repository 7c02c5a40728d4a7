package io.cinelake.tmdb;

import java.util.List;

/**
 * What TMDB holds apart: films ({@code movie}), series ({@code tv}) and people ({@code person}). Each has its own paths, its own list of genres and its own names for the
 * date by which a list can be cut (developer.themoviedb.org, discover/movie and discover/tv).
 */
public enum Media {
    /** Films. */
    MOVIE("movie", "primary_release_date", "release_date", "Movies", List.of("credits")),
    /** Series. */
    TV("tv", "first_air_date", "first_air_date", "Series", List.of("credits", "external_ids")),
    /** People. TMDB has no discover and no genres for them. */
    PERSON("person", "", "", "People", List.of("external_ids"));

    /** Those that discover lists and that have genres. */
    public static final List<Media> TITLES = List.of(MOVIE, TV);

    private final String path;
    private final String dateParameter;
    private final String dateField;
    private final String specification;
    private final List<String> append;

    Media(String path, String dateParameter, String dateField, String specification, List<String> append) {
        this.path = path;
        this.dateParameter = dateParameter;
        this.dateField = dateField;
        this.specification = specification;
        this.append = append;
    }

    /** The word in TMDB's paths and in feed files: {@code movie}, {@code tv} or {@code person}. */
    public String path() {
        return path;
    }

    /** The parameter of discover that bounds the date, without {@code .gte} or {@code .lte}; also the sort order's name. */
    public String dateParameter() {
        return dateParameter;
    }

    /** What its titles are, for messages. */
    public String titles() {
        return switch (this) {
            case MOVIE -> "films";
            case TV -> "series";
            case PERSON -> "people";
        };
    }

    /** The other one of films and series. */
    public Media other() {
        return this == MOVIE ? TV : MOVIE;
    }

    /** The field of a row that holds the date. */
    public String dateField() {
        return dateField;
    }

    /** The default part of an object's key that names what is in it. */
    public String specification() {
        return specification;
    }

    /** What is appended to a title's details unless the feed says otherwise. */
    public List<String> append() {
        return append;
    }
}
