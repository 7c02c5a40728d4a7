package io.cinelake.tmdb.http;

import io.cinelake.tmdb.Media;
import io.cinelake.tmdb.TmdbMeter.RequestKind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an answer must be to be taken as the answer to a request: an object, with these keys that hold an object (all that is appended) or a list of rows
 * with positive ids, the asked page of a list (0: none), and the id or IMDb id of the asked title (empty: none).
 */
record Expected(boolean object, Set<String> objects, Set<String> lists, int page, String id, String imdbId) {
    private static final Pattern PAGE = Pattern.compile("(?:^|&)page=(\\d{1,9})(?:&|$)");
    private static final Pattern TITLE = Pattern.compile("(movie|tv|person)/(?:0*(\\d+)|(tt\\d+))");
    private static final Pattern APPENDED = Pattern.compile("(?:^|&)append_to_response=([^&]*)");

    /** Of a request. TMDB answers with the first page of a list when none is named. */
    static Expected of(RequestKind kind, String path, String query) {
        Matcher title = TITLE.matcher(path);
        boolean isTitle = title.matches();
        boolean isPage = kind == RequestKind.DISCOVER;
        Matcher page = PAGE.matcher(query);
        Set<String> lists = kind == RequestKind.FIND ? Set.of("movie_results", "tv_results") : Set.of();
        return new Expected(
                kind != RequestKind.OTHER,
                appended(path, query),
                isPage ? Set.of("results") : lists,
                !isPage ? 0 : page.find() ? Integer.parseInt(page.group(1)) : 1,
                isTitle && title.group(2) != null ? title.group(2) : "",
                isTitle && title.group(3) != null ? title.group(3) : "");
    }

    /**
     * The keys an answer must have because the request appends them: TMDB drops one without a word when it fails inside. {@code account_states} is not
     * among them, for it takes a user's session; a season is promised only by series that have it.
     */
    static Set<String> appended(String path, String query) {
        Matcher names = APPENDED.matcher(query);
        Matcher title = TITLE.matcher(path);
        if (!names.find() || !title.matches()) {
            return Set.of();
        }
        Media media = Media.valueOf(title.group(1).toUpperCase(Locale.ROOT));
        return Stream.of(URLDecoder.decode(names.group(1), StandardCharsets.UTF_8)
                        .split(","))
                .filter(name -> !name.equals("account_states") && media.canAppend(name))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
