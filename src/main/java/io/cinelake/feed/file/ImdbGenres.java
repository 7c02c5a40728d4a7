package io.cinelake.feed.file;

import io.cinelake.tmdb.Media;
import io.cinelake.tmdb.TmdbGenres;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The genres of IMDb's data sets, which CSV files contain. TMDB's ids and names are translated where IMDb has the same genre. */
final class ImdbGenres {
    /** IMDb's names. */
    static final List<String> NAMES = List.of(
            ("Action Adult Adventure Animation Biography Comedy Crime Documentary Drama Family Fantasy Film-Noir Game-Show History Horror"
                            + " Music Musical Mystery News Reality-TV Romance Sci-Fi Short Sport Talk-Show Thriller War Western")
                    .split(" "));

    private static final Map<String, String> OF_TMDB =
            Map.of("science fiction", "Sci-Fi", "reality", "Reality-TV", "talk", "Talk-Show");

    private ImdbGenres() {}

    /** The names of a feed's {@code genres}; what is unknown is refused. */
    static List<String> names(FeedParameters parameters) {
        List<String> names = new ArrayList<>();
        for (String genre : GenreReader.words(parameters)) {
            Optional<String> name = name(genre);
            name.filter(known -> !names.contains(known)).ifPresent(names::add);
            if (name.isEmpty()) {
                parameters.refuse(
                        "genres",
                        "IMDb has no genre \"" + genre + "\""
                                + Nearest.genreHint(genre, NAMES, String.join(", ", NAMES)));
            }
        }
        return names;
    }

    private static Optional<String> name(String genre) {
        if (genre.matches("\\d{1,9}")) {
            int id = Integer.parseInt(genre);
            return TmdbGenres.of(Media.MOVIE)
                    .name(id)
                    .or(() -> TmdbGenres.of(Media.TV).name(id))
                    .flatMap(ImdbGenres::name);
        }
        String own = OF_TMDB.getOrDefault(genre.toLowerCase(Locale.ROOT), genre);
        return NAMES.stream().filter(name -> name.equalsIgnoreCase(own)).findFirst();
    }
}
