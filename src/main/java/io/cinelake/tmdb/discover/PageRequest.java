package io.cinelake.tmdb.discover;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** A page of discover to ask for, 1 to 500. The request's number in its listing, from 1, tells apart two readings of one page. */
public record PageRequest(int number, Map<String, String> query, int page) {
    /** A page that could not be read and may have held titles that no other page brought, and why it failed. */
    public record Failed(PageRequest page, String reason) {
        @Override
        public String toString() {
            return page.filters() + "&page=" + page.page() + ": " + reason;
        }
    }

    /** The query's parameters, percent-encoded; a comma, which TMDB reads as AND, stays as it is. */
    public String filters() {
        return query.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",");
    }
}
