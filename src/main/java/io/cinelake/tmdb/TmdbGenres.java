package io.cinelake.tmdb;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * TMDB's genres of films or of series, by id. The two lists share eight ids; the other ids mean nothing for the other medium, and TMDB does not say
 * so: it answers with no titles. Ids and names are as TMDB's genre lists gave them in August 2026, in TMDB's order.
 */
public final class TmdbGenres {
    private static final TmdbGenres MOVIE =
            table("28 Action, 12 Adventure, 16 Animation, 35 Comedy, 80 Crime, 99 Documentary, 18 Drama, 10751 Family, "
                    + "14 Fantasy, 36 History, 27 Horror, 10402 Music, 9648 Mystery, 10749 Romance, 878 Science Fiction, "
                    + "10770 TV Movie, 53 Thriller, 10752 War, 37 Western");
    private static final TmdbGenres TV =
            table("10759 Action & Adventure, 16 Animation, 35 Comedy, 80 Crime, 99 Documentary, 18 Drama, "
                    + "10751 Family, 10762 Kids, 9648 Mystery, 10763 News, 10764 Reality, 10765 Sci-Fi & Fantasy, "
                    + "10766 Soap, 10767 Talk, 10768 War & Politics, 37 Western");

    private final Map<Integer, String> names;

    private TmdbGenres(Map<Integer, String> names) {
        this.names = Collections.unmodifiableMap(names);
    }

    /** The genres of a medium that are known without asking TMDB. */
    public static TmdbGenres of(Media media) {
        return media == Media.MOVIE ? MOVIE : TV;
    }

    /** These genres and those TMDB's genre list holds now. */
    public TmdbGenres with(Map<Integer, String> listed) {
        Map<Integer, String> all = new LinkedHashMap<>(names);
        all.putAll(listed);
        return new TmdbGenres(all);
    }

    /** Names by id, in TMDB's order. */
    public Map<Integer, String> names() {
        return names;
    }

    /** A genre's name. */
    public Optional<String> name(int id) {
        return Optional.ofNullable(names.get(id));
    }

    /** A genre's id by its English name; case and surrounding blanks do not matter. */
    public Optional<Integer> id(String name) {
        return names.entrySet().stream()
                .filter(genre -> genre.getValue().strip().equalsIgnoreCase(name.strip()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static TmdbGenres table(String idsAndNames) {
        Map<Integer, String> table = new LinkedHashMap<>();
        for (String genre : idsAndNames.split(", ")) {
            int blank = genre.indexOf(' ');
            table.put(Integer.valueOf(genre.substring(0, blank)), genre.substring(blank + 1));
        }
        return new TmdbGenres(table);
    }
}
