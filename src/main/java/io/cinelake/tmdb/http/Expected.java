package io.cinelake.tmdb.http;

import io.cinelake.tmdb.RequestKind;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** Of a request. */
    static Expected of(RequestKind kind, String path, String query) {
        Matcher title = TITLE.matcher(path);
        boolean found = title.matches();
        return new Expected(
                kind != RequestKind.OTHER,
                Appended.keys(path, query),
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
}
