package io.cinelake.tmdb;

import java.util.List;
import java.util.stream.Stream;

/** What TMDB appends to a title's details ({@code append_to_response}). It ignores a name it does not know, and refuses more than twenty. */
public final class Appends {
    /** So many at most in one request (TMDB's status code 27). */
    public static final int MOST_IN_ONE_REQUEST = 20;

    private static final List<String> BOTH =
            names("account_states alternative_titles changes credits external_ids images keywords "
                    + "lists recommendations reviews similar translations videos watch/providers");
    private static final List<String> MOVIE = with("release_dates");
    private static final List<String> TV =
            with("aggregate_credits", "content_ratings", "episode_groups", "screened_theatrically");

    private static final List<String> PERSON = names(
            "changes combined_credits external_ids images movie_credits tagged_images " + "translations tv_credits");

    private Appends() {}

    /** The names for a medium; series also take {@code season/1} and what is below it. */
    public static List<String> of(Media media) {
        return switch (media) {
            case MOVIE -> MOVIE;
            case TV -> TV;
            case PERSON -> PERSON;
        };
    }

    /** Whether TMDB appends this to a medium's details. */
    public static boolean knows(Media media, String name) {
        return of(media).contains(name) || media == Media.TV && name.matches("season/\\d+(/[a-z_/0-9]+)?");
    }

    /** Whether each answer has it: not what takes a user's session, nor a season, which a series may not have. */
    public static boolean isPromised(String name) {
        return !name.equals("account_states") && !name.startsWith("season/");
    }

    private static List<String> names(String separatedByBlanks) {
        return List.of(separatedByBlanks.split(" "));
    }

    private static List<String> with(String... own) {
        return Stream.concat(BOTH.stream(), Stream.of(own)).sorted().toList();
    }
}
