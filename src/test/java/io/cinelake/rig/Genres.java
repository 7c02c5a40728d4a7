package io.cinelake.rig;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** TMDB's genres (developer.themoviedb.org, genre/movie/list and genre/tv/list). */
public final class Genres {
    /** The genres of films: id and English name, in TMDB's order. */
    public static final Map<Integer, String> MOVIE = of(
            "28 Action",
            "12 Adventure",
            "16 Animation",
            "35 Comedy",
            "80 Crime",
            "99 Documentary",
            "18 Drama",
            "10751 Family",
            "14 Fantasy",
            "36 History",
            "27 Horror",
            "10402 Music",
            "9648 Mystery",
            "10749 Romance",
            "878 Science Fiction",
            "10770 TV Movie",
            "53 Thriller",
            "10752 War",
            "37 Western");

    /** The genres of series: id and English name, in TMDB's order. */
    public static final Map<Integer, String> TV = of(
            "10759 Action & Adventure",
            "16 Animation",
            "35 Comedy",
            "80 Crime",
            "99 Documentary",
            "18 Drama",
            "10751 Family",
            "10762 Kids",
            "9648 Mystery",
            "10763 News",
            "10764 Reality",
            "10765 Sci-Fi & Fantasy",
            "10766 Soap",
            "10767 Talk",
            "10768 War & Politics",
            "37 Western");

    private Genres() {}

    /** The genres of a medium. */
    public static Map<Integer, String> of(boolean series) {
        return series ? TV : MOVIE;
    }

    /** One to three genres that follow from a title's place in the catalogue; none for one title in 53. */
    static List<Integer> byPlace(boolean series, int place) {
        List<Integer> all = List.copyOf(of(series).keySet());
        List<Integer> picked = new ArrayList<>();
        if (place % 53 != 0) {
            int step = 1 + place / all.size() % (all.size() - 1);
            for (int n = 0; n <= place % 3; n++) {
                Integer genre = all.get((place + n * step) % all.size());
                if (!picked.contains(genre)) {
                    picked.add(genre);
                }
            }
        }
        return List.copyOf(picked);
    }

    private static Map<Integer, String> of(String... entries) {
        Map<Integer, String> genres = new LinkedHashMap<>();
        for (String entry : entries) {
            int blank = entry.indexOf(' ');
            genres.put(Integer.valueOf(entry.substring(0, blank)), entry.substring(blank + 1));
        }
        return Collections.unmodifiableMap(genres);
    }
}
