package io.cinelake.feed.file;

import io.cinelake.tmdb.Media;
import io.cinelake.tmdb.TmdbGenres;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns genres as people write them, ids or English names, into TMDB's ids for a medium, or into the names that IMDb's files have. */
final class Genres {
    /** IMDb's names. */
    private static final List<String> IMDB = List.of(
            ("Action Adult Adventure Animation Biography Comedy Crime Documentary Drama Family Fantasy Film-Noir Game-Show History Horror"
                            + " Music Musical Mystery News Reality-TV Romance Sci-Fi Short Sport Talk-Show Thriller War Western")
                    .split(" "));
    /** Genres that have another name at IMDb. */
    private static final Map<String, String> IMDB_OF_TMDB =
            Map.of("science fiction", "Sci-Fi", "reality", "Reality-TV", "talk", "Talk-Show");

    private Genres() {}

    /** TMDB's ids of a feed's {@code genres}; what is unknown is refused. */
    static List<Integer> tmdb(FeedParameters given, Media media, Function<Media, Map<Integer, String>> listed) {
        return known(given, genre -> id(genre, media, listed), genre -> unknown(genre, media));
    }

    /** IMDb's names of a feed's {@code genres}; what is unknown is refused. */
    static List<String> imdb(FeedParameters given) {
        return known(
                given,
                Genres::imdbName,
                genre -> "IMDb has no genre \"" + genre + "\"" + hint(genre, IMDB, String.join(", ", IMDB)));
    }

    private static <T> List<T> known(
            FeedParameters given, Function<String, Optional<T>> find, Function<String, String> unknown) {
        return given.words("genres", "", ",").stream()
                .flatMap(genre -> {
                    Optional<T> found = find.apply(genre);
                    if (found.isEmpty()) {
                        given.refuse("genres", unknown.apply(genre));
                    }
                    return found.stream();
                })
                .distinct()
                .toList();
    }

    /** A genre's id, by id or name; {@code listed} asks TMDB, about a genre alone that the program does not know. */
    static Optional<Integer> id(String genre, Media media, Function<Media, Map<Integer, String>> listed) {
        return id(genre, TmdbGenres.of(media))
                .or(() -> id(genre, TmdbGenres.of(media).with(listed.apply(media))));
    }

    private static Optional<Integer> id(String genre, TmdbGenres genres) {
        return genre.matches("\\d{1,9}")
                ? Optional.of(Integer.valueOf(genre))
                        .filter(id -> genres.name(id).isPresent())
                : genres.id(genre);
    }

    private static Optional<String> imdbName(String genre) {
        if (genre.matches("\\d{1,9}")) {
            int id = Integer.parseInt(genre);
            return TmdbGenres.of(Media.MOVIE)
                    .name(id)
                    .or(() -> TmdbGenres.of(Media.TV).name(id))
                    .flatMap(Genres::imdbName);
        }
        String own = IMDB_OF_TMDB.getOrDefault(genre.toLowerCase(Locale.ROOT), genre);
        return IMDB.stream().filter(name -> name.equalsIgnoreCase(own)).findFirst();
    }

    /** Why a genre is refused, with the ones to use instead. */
    static String unknown(String genre, Media media) {
        TmdbGenres here = TmdbGenres.of(media);
        TmdbGenres there = TmdbGenres.of(media.other());
        String titles = media.titles();
        Optional<Integer> foreign = id(genre, there);
        if (foreign.isEmpty()) {
            return "TMDB has no genre \"" + genre + "\" for " + titles
                    + hint(genre, here.names().values(), all(here));
        }
        return named(foreign.get(), there) + " is a genre of " + media.other().titles()
                + ", and TMDB has none such for " + titles + ". Its genres: " + all(here) + ".";
    }

    private static String hint(String genre, Collection<String> names, String all) {
        List<String> near = Nearest.among(genre, names, 3);
        return near.isEmpty() ? ". Its genres: " + all + "." : ": did you mean " + String.join(" or ", near) + "?";
    }

    private static String named(int id, TmdbGenres genres) {
        return genres.name(id).orElseThrow() + " (" + id + ")";
    }

    private static String all(TmdbGenres genres) {
        return genres.names().keySet().stream().map(id -> named(id, genres)).collect(Collectors.joining(", "));
    }
}
