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

/**
 * What an answer must be to be taken as the answer to a request: an object, with these keys that hold an object (all that is appended) or a list of rows
 * with positive ids, the asked page of a list (0: none), and the id or IMDb id of the asked title (empty: none).
 */
record Expected(boolean object, Set<String> objects, Set<String> lists, int page, String id, String imdbId) {
    private static final Pattern PAGE = Pattern.compile("(?:^|&)page=(\\d{1,9})(?:&|$)");
    private static final Pattern TITLE = Pattern.compile("(movie|tv|person)/(?:0*(\\d+)|(tt\\d+))");
    private static final String APPENDED = "append_to_response=";

    /** Of a request. TMDB answers with the first page of a list when none is named. */
    static Expected of(RequestKind kind, String path, String query) {
        Matcher title = TITLE.matcher(path);
        boolean isTitle = title.matches();
        boolean isPage = kind == RequestKind.DISCOVER;
        Set<String> lists = kind == RequestKind.FIND ? Set.of("movie_results", "tv_results") : Set.of();
        return new Expected(
                kind != RequestKind.OTHER,
                isTitle ? appended(title.group(1), query) : Set.of(),
                isPage ? Set.of("results") : lists,
                isPage ? page(query) : 0,
                isTitle && title.group(2) != null ? title.group(2) : "",
                isTitle && title.group(3) != null ? title.group(3) : "");
    }

    private static int page(String query) {
        Matcher page = PAGE.matcher(query);
        return page.find() ? Integer.parseInt(page.group(1)) : 1;
    }

    /**
     * The keys an answer must have because the request appends them: TMDB drops one without a word when it fails inside. {@code account_states} is not
     * among them, for it takes a user's session; a season is promised only by series that have it.
     */
    private static Set<String> appended(String media, String query) {
        Media kind = Media.valueOf(media.toUpperCase(Locale.ROOT));
        Set<String> appended = new LinkedHashSet<>();
        for (String parameter : query.split("&")) {
            String names = parameter.startsWith(APPENDED) ? parameter.substring(APPENDED.length()) : "";
            for (String name : URLDecoder.decode(names, StandardCharsets.UTF_8).split(",")) {
                if (!name.equals("account_states") && kind.canAppend(name)) {
                    appended.add(name);
                }
            }
        }
        return appended;
    }
}
