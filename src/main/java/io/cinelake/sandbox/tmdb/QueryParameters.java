package io.cinelake.sandbox.tmdb;

import io.cinelake.sandbox.catalogue.Locales.Language;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a request's query string, decoded; of a repeated one the last counts. */
record QueryParameters(Map<String, String> values) {
    static QueryParameters of(String rawQuery) {
        Map<String, String> values = new HashMap<>();
        if (rawQuery != null) {
            for (String pair : rawQuery.split("&")) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                values.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return new QueryParameters(Map.copyOf(values));
    }

    QueryParameters without(String... names) {
        Map<String, String> rest = new HashMap<>(values);
        rest.keySet().removeAll(List.of(names));
        return new QueryParameters(Map.copyOf(rest));
    }

    /** The value, or null. */
    String get(String name) {
        return values.get(name);
    }

    boolean isTrue(String name) {
        return "true".equals(values.get(name));
    }

    /** A day; empty when it is absent or no date. */
    Optional<LocalDate> date(String name) {
        return Optional.ofNullable(values.get(name)).flatMap(QueryParameters::parsed);
    }

    /** A number; empty when it is absent or none. */
    Optional<Double> number(String name) {
        try {
            return Optional.ofNullable(values.get(name)).map(Double::valueOf);
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    Language language() {
        return Language.of(values.get("language"));
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
