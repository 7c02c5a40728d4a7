package io.cinelake.feed.file;

import io.cinelake.tmdb.Media;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Turns genres as people write them, ids or English names, into TMDB's ids for a medium, or into the names that IMDb's files have. An id of the other
 * medium means nothing, and TMDB does not say so: it answers with no titles. The tables are TMDB's genre lists of August 2026, in their order.
 */
final class Genres {
    private static final Map<Media, Map<Integer, String>> TMDB = Map.of(
            Media.MOVIE,
            table("28 Action, 12 Adventure, 16 Animation, 35 Comedy, 80 Crime, 99 Documentary, 18 Drama, 10751 Family, "
                    + "14 Fantasy, 36 History, 27 Horror, 10402 Music, 9648 Mystery, 10749 Romance, 878 Science Fiction, "
                    + "10770 TV Movie, 53 Thriller, 10752 War, 37 Western"),
            Media.TV,
            table("10759 Action & Adventure, 16 Animation, 35 Comedy, 80 Crime, 99 Documentary, 18 Drama, "
                    + "10751 Family, 10762 Kids, 9648 Mystery, 10763 News, 10764 Reality, 10765 Sci-Fi & Fantasy, "
                    + "10766 Soap, 10767 Talk, 10768 War & Politics, 37 Western"));
    private static final List<String> IMDB = List.of(
            ("Action Adult Adventure Animation Biography Comedy Crime Documentary Drama Family Fantasy Film-Noir Game-Show History Horror"
                            + " Music Musical Mystery News Reality-TV Romance Sci-Fi Short Sport Talk-Show Thriller War Western")
                    .split(" "));
    /** Genres that have another name at IMDb. */
    private static final Map<String, String> IMDB_OF_TMDB =
            Map.of("science fiction", "Sci-Fi", "reality", "Reality-TV", "talk", "Talk-Show");

    private static final String ID = "\\d{1,9}";

    private Genres() {}

    static List<Integer> tmdb(FeedParameters given, Media media, Function<Media, Map<Integer, String>> listed) {
        return known(given, genre -> id(genre, media, listed), genre -> unknown(genre, media));
    }

    static List<String> imdb(FeedParameters given) {
        String all = ". Its genres: " + String.join(", ", IMDB) + ".";
        String none = "IMDb has no genre \"";
        return known(given, Genres::imdbName, genre -> none + genre + "\"" + Nearest.hint(genre, IMDB, all));
    }

    private static <T> List<T> known(
            FeedParameters given, Function<String, Optional<T>> find, Function<String, String> unknown) {
        Set<T> known = new LinkedHashSet<>();
        for (String genre : given.words("genres", "", ",")) {
            find.apply(genre).ifPresentOrElse(known::add, () -> given.refuse("genres", unknown.apply(genre)));
        }
        return List.copyOf(known);
    }

    /** A genre's id, by id or name; {@code listed} asks TMDB, about a genre alone that the program does not know. */
    static Optional<Integer> id(String genre, Media media, Function<Media, Map<Integer, String>> listed) {
        return id(genre, TMDB.get(media)).or(() -> id(genre, listed.apply(media)));
    }

    /** Case and surrounding blanks of a name do not matter. */
    private static Optional<Integer> id(String genre, Map<Integer, String> genres) {
        return genre.matches(ID)
                ? Optional.of(Integer.valueOf(genre)).filter(genres::containsKey)
                : genres.entrySet().stream()
                        .filter(known -> known.getValue().strip().equalsIgnoreCase(genre.strip()))
                        .map(Map.Entry::getKey)
                        .findFirst();
    }

    private static Optional<String> imdbName(String genre) {
        String name = genre;
        if (genre.matches(ID)) {
            Integer id = Integer.valueOf(genre);
            name = TMDB.get(Media.MOVIE).getOrDefault(id, TMDB.get(Media.TV).getOrDefault(id, genre));
        }
        String own = IMDB_OF_TMDB.getOrDefault(name.toLowerCase(Locale.ROOT), name);
        return IMDB.stream().filter(own::equalsIgnoreCase).findFirst();
    }

    static String unknown(String genre, Media media) {
        Map<Integer, String> here = TMDB.get(media);
        Map<Integer, String> there = TMDB.get(media.other());
        String all = here.keySet().stream().map(id -> named(id, here)).collect(Collectors.joining(", "));
        String genres = ". Its genres: " + all + ".";
        String none = ", and TMDB has none such for " + media.titles() + genres;
        String other = " for " + media.titles() + Nearest.hint(genre, here.values(), genres);
        return id(genre, there)
                .map(foreign -> named(foreign, there) + " is a genre of "
                        + media.other().titles() + none)
                .orElseGet(() -> "TMDB has no genre \"" + genre + "\"" + other);
    }

    private static String named(int id, Map<Integer, String> genres) {
        return genres.get(id) + " (" + id + ")";
    }

    private static Map<Integer, String> table(String idsAndNames) {
        Map<Integer, String> table = new LinkedHashMap<>();
        for (String genre : idsAndNames.split(", ")) {
            int blank = genre.indexOf(' ');
            table.put(Integer.valueOf(genre.substring(0, blank)), genre.substring(blank + 1));
        }
        return Collections.unmodifiableMap(table);
    }
}
