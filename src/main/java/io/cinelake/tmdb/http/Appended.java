package io.cinelake.tmdb.http;

import io.cinelake.tmdb.Appends;
import io.cinelake.tmdb.Media;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keys an answer must have because the request appends them. TMDB drops a key without a word when it fails inside, and ignores a name it does
 * not know; the names are those of its reference (developer.themoviedb.org, append-to-response). {@code account_states} is not among them: it
 * takes a user's session.
 */
final class Appended {
    private static final String NEVER_PROMISED = "account_states";
    private static final Map<Media, Pattern> PATHS = Map.of(
            Media.MOVIE, Pattern.compile("movie/(tt)?\\d+"),
            Media.TV, Pattern.compile("tv/\\d+"),
            Media.PERSON, Pattern.compile("person/\\d+"));
    private static final Pattern SEASON = Pattern.compile("season/(\\d{1,4})(/\\w+)?");
    private static final Pattern PARAMETER = Pattern.compile("(?:^|&)append_to_response=([^&]*)");

    private Appended() {}

    /**
     * The keys a request appends, as far as TMDB knows them.
     *
     * @param path below the API's root
     * @param query the raw query, or an empty string
     * @return the keys; {@code season/N} and what is below it is promised only by series that have the season
     */
    static Set<String> keys(String path, String query) {
        Matcher parameter = PARAMETER.matcher(query);
        Optional<Media> media = PATHS.entrySet().stream()
                .filter(form -> form.getValue().matcher(path).matches())
                .map(Map.Entry::getKey)
                .findFirst();
        if (!parameter.find() || media.isEmpty()) {
            return Set.of();
        }
        return Stream.of(URLDecoder.decode(parameter.group(1), StandardCharsets.UTF_8)
                        .split(","))
                .filter(name -> !name.equals(NEVER_PROMISED))
                .filter(name -> Appends.knows(media.get(), name))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The number of the season that a key stands for, or is a part of; empty when it is another key. */
    static Optional<Integer> season(String key) {
        return Optional.of(SEASON.matcher(key))
                .filter(Matcher::matches)
                .map(season -> Integer.valueOf(season.group(1)));
    }
}
