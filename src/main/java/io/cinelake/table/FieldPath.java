package io.cinelake.table;

import java.util.ArrayList;
import java.util.List;

/** Where in a record the reader stands. */
final class FieldPath {
    /** So much of a field's name at most is told in drift; no field of TMDB is that long. */
    private static final int LONGEST_NAME = 100;

    /** Names of fields, and places in lists. */
    private final List<Object> steps = new ArrayList<>();

    void enter(String field) {
        steps.add(field);
    }

    void enter(int element) {
        steps.add(element);
    }

    void leave() {
        steps.remove(steps.size() - 1);
    }

    /** Whether this is a field of the record itself. */
    boolean isTop() {
        return steps.size() == 1;
    }

    /** As a JSON Pointer (RFC 6901), such as {@code /credits/cast/0/order}; empty for the whole record. */
    String pointer() {
        StringBuilder pointer = new StringBuilder();
        steps.forEach(step ->
                pointer.append('/').append(step.toString().replace("~", "~0").replace("/", "~1")));
        return pointer.toString();
    }

    /** Without indexes, such as {@code credits.cast[].order}. */
    String withoutIndexes() {
        StringBuilder path = new StringBuilder();
        for (Object step : steps) {
            if (step instanceof String name) {
                path.append(path.isEmpty() ? "" : ".").append(name, 0, Math.min(name.length(), LONGEST_NAME));
            } else {
                path.append("[]");
            }
        }
        return path.toString();
    }
}
