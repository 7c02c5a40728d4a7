package io.cinelake.tmdb.http;

import io.cinelake.tmdb.Appends;
import io.cinelake.tmdb.Media;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The keys an answer must have because the request appends them. TMDB drops a key without a word when it fails inside, and ignores a name it does
 * not know; the names are those of its reference (developer.themoviedb.org, append-to-response). {@code account_states} is not among them: it
 * takes a user's session.
 */
final class Appended {
    private static final String NEVER_PROMISED = "account_states";
    private static final Pattern FILM_PATH = Pattern.compile("movie/(tt)?\\d+");
    private static final Pattern SERIES_PATH = Pattern.compile("tv/\\d+");
    private static final Pattern SEASON = Pattern.compile("season/\\d{1,4}(/\\w+)?");
    private static final String PARAMETER = "append_to_response=";

    private Appended() {}

    /**
     * The keys a request appends, as far as TMDB knows them.
     *
     * @param path below the API's root
     * @param query the raw query, or an empty string
     * @return the keys; {@code season/N} and what is below it is promised only by series that have the season
     */
    static Set<String> keys(String path, String query) {
        int start = query.startsWith(PARAMETER) ? 0 : query.indexOf('&' + PARAMETER) + 1;
        if (start == 0 && !query.startsWith(PARAMETER)) {
            return Set.of();
        }
        boolean film = FILM_PATH.matcher(path).matches();
        boolean series = SERIES_PATH.matcher(path).matches();
        if (!film && !series) {
            return Set.of();
        }
        int end = query.indexOf('&', start);
        String names = query.substring(start + PARAMETER.length(), end < 0 ? query.length() : end);
        Set<String> keys = new LinkedHashSet<>();
        for (String name : URLDecoder.decode(names, StandardCharsets.UTF_8).split(",")) {
            if (!name.equals(NEVER_PROMISED) && Appends.knows(film ? Media.MOVIE : Media.TV, name)) {
                keys.add(name);
            }
        }
        return keys;
    }

    /** Whether a key stands for a season or something of it. */
    static boolean isSeason(String key) {
        return key.startsWith("season/") && SEASON.matcher(key).matches();
    }

    /** The season's number in such a key. */
    static int season(String key) {
        return Integer.parseInt(key.split("/")[1]);
    }
}
