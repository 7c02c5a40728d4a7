package io.cinelake.feed.file;

import io.cinelake.tmdb.Media;
import io.cinelake.tmdb.TmdbGenres;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns genres as people write them, ids or English names, into TMDB's ids for a medium. */
final class GenreReader {
    private final Function<Media, Map<Integer, String>> listed;

    GenreReader(Function<Media, Map<Integer, String>> listed) {
        this.listed = listed;
    }

    /** The ids of a feed's {@code genres}; what is unknown is refused. */
    List<Integer> ids(FeedParameters parameters, Media media) {
        List<Integer> ids = new ArrayList<>();
        for (String genre : words(parameters)) {
            Optional<Integer> id = id(genre, media);
            id.filter(known -> !ids.contains(known)).ifPresent(ids::add);
            if (id.isEmpty()) {
                parameters.refuse("genres", unknown(genre, media));
            }
        }
        return ids;
    }

    /** The genres as written, one by one. */
    static List<String> words(FeedParameters parameters) {
        return Stream.of(parameters.text("genres", "").split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** A genre's id, by id or name. TMDB is asked only about a genre the program does not know. */
    Optional<Integer> id(String genre, Media media) {
        return id(genre, TmdbGenres.of(media))
                .or(() -> id(genre, TmdbGenres.of(media).with(listed.apply(media))));
    }

    private static Optional<Integer> id(String genre, TmdbGenres genres) {
        return genre.matches("\\d{1,9}")
                ? Optional.of(Integer.valueOf(genre))
                        .filter(id -> genres.name(id).isPresent())
                : genres.id(genre);
    }

    /** Why a genre is refused, with the ones to use instead. */
    static String unknown(String genre, Media media) {
        TmdbGenres here = TmdbGenres.of(media);
        Media elsewhere = media.other();
        String titles = media.titles();
        Optional<Integer> foreign = id(genre, TmdbGenres.of(elsewhere));
        if (foreign.isPresent()) {
            int id = foreign.get();
            return named(id, TmdbGenres.of(elsewhere)) + " is a genre of " + elsewhere.titles()
                    + ", and TMDB has none such for "
                    + titles
                    + TmdbGenres.counterpart(id, media)
                            .map(other -> ": use " + named(other, here) + ".")
                            .orElse(": leave it out. TMDB's genres of " + titles + ": " + all(here) + ".");
        }
        return "TMDB has no genre \"" + genre + "\" for " + titles
                + Nearest.genreHint(genre, here.names().values(), all(here));
    }

    private static String named(int id, TmdbGenres genres) {
        return genres.name(id).orElseThrow() + " (" + id + ")";
    }

    private static String all(TmdbGenres genres) {
        return genres.names().keySet().stream().map(id -> named(id, genres)).collect(Collectors.joining(", "));
    }
}
