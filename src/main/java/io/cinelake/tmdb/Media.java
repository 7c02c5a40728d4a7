package io.cinelake.tmdb;

import java.util.List;
import java.util.Locale;

/** What TMDB holds apart, each with its own paths, genres, dates and answers to append (developer.themoviedb.org, discover and details). */
public enum Media {
    MOVIE(
            "films",
            "primary_release_date",
            "Movies",
            "credits",
            "account_states alternative_titles changes credits external_ids images keywords lists recommendations"
                    + " release_dates reviews similar translations videos watch/providers"),
    TV(
            "series",
            "first_air_date",
            "Series",
            "credits external_ids",
            "account_states aggregate_credits alternative_titles changes content_ratings credits episode_groups"
                    + " external_ids images keywords lists recommendations reviews screened_theatrically similar"
                    + " translations videos watch/providers"),
    /** TMDB has no discover and no genres for people. */
    PERSON(
            "people",
            "",
            "People",
            "external_ids",
            "changes combined_credits external_ids images movie_credits tagged_images translations tv_credits");

    /** Those that discover lists and that have genres. */
    public static final List<Media> TITLES = List.of(MOVIE, TV);
    /** So many things at most are appended in one request; TMDB refuses more (status code 27) and ignores names that it does not know. */
    public static final int MOST_APPENDS = 20;

    private final String path;
    private final String titles;
    private final String dateParameter;
    private final String specification;
    private final List<String> append;
    private final List<String> appends;

    Media(String titles, String dateParameter, String specification, String append, String appends) {
        this.path = name().toLowerCase(Locale.ROOT);
        this.titles = titles;
        this.dateParameter = dateParameter;
        this.specification = specification;
        this.append = List.of(append.split(" "));
        this.appends = List.of(appends.split(" "));
    }

    /** The word in TMDB's paths and in feed files: {@code movie}, {@code tv} or {@code person}. */
    public String path() {
        return path;
    }

    /** What its titles are, for messages. */
    public String titles() {
        return titles;
    }

    /** The other one of films and series. */
    public Media other() {
        return this == MOVIE ? TV : MOVIE;
    }

    /** The parameter of discover that bounds the date, without {@code .gte} or {@code .lte}; also the sort order's name. */
    public String dateParameter() {
        return dateParameter;
    }

    /** The field of a row that holds the date. */
    public String dateField() {
        return dateParameter.replaceFirst("^primary_", "");
    }

    /** The default part of an object's key that names what is in it. */
    public String specification() {
        return specification;
    }

    /** What is appended to a title's details ({@code append_to_response}) unless the feed says otherwise. */
    public List<String> append() {
        return append;
    }

    /** What can be appended; to series also {@code season/1} and what is below it. */
    public List<String> appends() {
        return appends;
    }

    /** Whether TMDB appends this. */
    public boolean canAppend(String name) {
        return appends.contains(name) || this == TV && name.matches("season/\\d+(/[a-z_/0-9]+)?");
    }

    /** Whether each answer has what is appended: not what takes a user's session, nor a season, which a series may not have. */
    public static boolean promises(String append) {
        return !append.equals("account_states") && !append.startsWith("season/");
    }
}
