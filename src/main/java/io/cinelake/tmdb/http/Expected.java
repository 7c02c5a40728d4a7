package io.cinelake.tmdb.http;

import io.cinelake.tmdb.Appends;
import io.cinelake.tmdb.Media;
import io.cinelake.tmdb.RequestKind;
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
 * What an answer must be to be taken as the answer to a request.
 *
 * @param object whether it must be an object
 * @param objects keys that must hold an object: all that is appended
 * @param lists keys that must hold a list of rows, each an object with a positive {@code id}
 * @param page the page of a list that was asked for; 0 when none was
 * @param id TMDB's id of the title that was asked for; empty when none was
 * @param imdbId its IMDb id, when it was asked for by that; else empty
 */
record Expected(boolean object, Set<String> objects, Set<String> lists, int page, String id, String imdbId) {
    private static final Pattern PAGE = Pattern.compile("(?:^|&)page=(\\d{1,9})(?:&|$)");
    private static final Pattern TITLE = Pattern.compile("(?:movie|tv|person)/(?:0*(\\d+)|(tt\\d+))");

    private static final String NEVER_PROMISED = "account_states";
    private static final Map<Media, Pattern> PATHS = Map.of(
            Media.MOVIE, Pattern.compile("movie/(tt)?\\d+"),
            Media.TV, Pattern.compile("tv/\\d+"),
            Media.PERSON, Pattern.compile("person/\\d+"));
    private static final Pattern SEASON = Pattern.compile("season/(\\d{1,4})(/\\w+)?");
    private static final Pattern PARAMETER = Pattern.compile("(?:^|&)append_to_response=([^&]*)");

    /** Of a request. */
    static Expected of(RequestKind kind, String path, String query) {
        Matcher title = TITLE.matcher(path);
        boolean found = title.matches();
        return new Expected(
                kind != RequestKind.OTHER,
                appended(path, query),
                switch (kind) {
                    case DISCOVER -> Set.of("results");
                    case FIND -> Set.of("movie_results", "tv_results");
                    default -> Set.of();
                },
                kind == RequestKind.DISCOVER ? page(query) : 0,
                found && title.group(1) != null ? title.group(1) : "",
                found && title.group(2) != null ? title.group(2) : "");
    }

    /** An answer with these keys, each an object. */
    static Expected objects(Set<String> keys) {
        return new Expected(true, keys, Set.of(), 0, "", "");
    }

    /** TMDB answers with the first page when none is named. */
    private static int page(String query) {
        Matcher page = PAGE.matcher(query);
        return page.find() ? Integer.parseInt(page.group(1)) : 1;
    }

    /**
     * The keys an answer must have because the request appends them. TMDB drops a key without a word when it fails inside, and ignores a name it does
     * not know. {@code account_states} is not among them: it takes a user's session.
     *
     * @param path below the API's root
     * @param query the raw query, or an empty string
     * @return the keys; {@code season/N} and what is below it is promised only by series that have the season
     */
    static Set<String> appended(String path, String query) {
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
