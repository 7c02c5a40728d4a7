package io.cinelake.sandbox.tmdb;

import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.net.URIBuilder;

/** The parameters of a request, decoded, without those that have no value; of a repeated one the last counts. */
record Query(Map<String, String> values) {
    private static final int LAST_PAGE = 500;

    static Query of(URI uri) {
        Map<String, String> values = new TreeMap<>();
        for (NameValuePair pair : new URIBuilder(uri).getQueryParams()) {
            values.put(pair.getName(), Objects.toString(pair.getValue(), "").trim());
        }
        values.values().removeIf(String::isEmpty);
        return new Query(values);
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    boolean isTrue(String name) {
        return "true".equals(values.get(name));
    }

    /** The asked language, ISO 639-1; English when it is absent. */
    String language() {
        return get("language").filter(asked -> asked.length() > 1).orElse("en").substring(0, 2);
    }

    /** The asked page, 1 to 500, where pages end whatever {@code total_pages} says; else an error. A list without rows has one page. */
    <T> Map<String, Object> page(List<T> all, int size, Function<T, ?> row) {
        String asked = get("page").orElse("1");
        if (!asked.matches("0*[1-9][0-9]{0,2}") || Integer.parseInt(asked) > LAST_PAGE) {
            throw Status.INVALID_PAGE.error();
        }
        int page = Integer.parseInt(asked);
        List<?> rows =
                all.stream().skip((page - 1L) * size).limit(size).map(row).toList();
        int pages = Math.max(1, (all.size() + size - 1) / size);
        return TitleFacts.inOrder("page", page, "results", rows, "total_pages", pages, "total_results", all.size());
    }

    static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }
}
