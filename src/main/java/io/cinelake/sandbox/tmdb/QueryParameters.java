package io.cinelake.sandbox.tmdb;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The parameters of a request's query string, decoded; of a repeated one the last counts. */
record QueryParameters(Map<String, String> values) {
    private static final int LAST_PAGE = 500;

    /** A page of a list. Pages begin at 1 and end at 500 whatever {@code total_pages} says; a list without rows has one page. */
    record Page(
            int page,
            List<?> results,
            @JsonProperty("total_pages") int pages,
            @JsonProperty("total_results") int all) {}

    static QueryParameters of(String rawQuery) {
        Map<String, String> values = new HashMap<>();
        if (rawQuery != null) {
            for (String pair : rawQuery.split("&")) {
                String[] parts = pair.split("=", 2);
                values.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
            }
        }
        return new QueryParameters(Map.copyOf(values));
    }

    QueryParameters without(String... names) {
        Map<String, String> rest = new HashMap<>(values);
        rest.keySet().removeAll(List.of(names));
        return new QueryParameters(Map.copyOf(rest));
    }

    String get(String name) {
        return values.get(name);
    }

    boolean isTrue(String name) {
        return "true".equals(values.get(name));
    }

    Optional<LocalDate> date(String name) {
        return Optional.ofNullable(values.get(name)).flatMap(QueryParameters::parsed);
    }

    Optional<Double> number(String name) {
        try {
            return Optional.ofNullable(values.get(name)).map(Double::valueOf);
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    /** The asked language, ISO 639-1; English when it is absent. */
    String language() {
        String asked = values.getOrDefault("language", "en");
        return asked.length() < 2 ? "en" : asked.substring(0, 2);
    }

    /** The page that was asked for; an error when it is not one from 1 to 500. */
    <T> Page page(List<T> all, int size, Function<T, ?> row) {
        String asked = values.getOrDefault("page", "");
        if (!asked.matches("|0*[1-9][0-9]{0,2}") || !asked.isEmpty() && Integer.parseInt(asked) > LAST_PAGE) {
            throw Status.INVALID_PAGE.error();
        }
        int page = asked.isEmpty() ? 1 : Integer.parseInt(asked);
        List<?> rows =
                all.stream().skip((page - 1L) * size).limit(size).map(row).toList();
        return new Page(page, rows, Math.max(1, (all.size() + size - 1) / size), all.size());
    }

    static Optional<LocalDate> parsed(String date) {
        try {
            return Optional.of(LocalDate.parse(date));
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
