package io.cinelake.sandbox.tmdb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/**
 * A page of a list. Pages begin at 1 and end at 500 whatever {@code total_pages} says; a list without rows has one page.
 *
 * @param number from 1 to 500
 * @param size rows on a full page
 */
record Page(int number, int size) {
    private static final int LAST = 500;
    private static final int ROWS = 20;

    /** The page that was asked for, of 20 rows; an error when it is not one from 1 to 500. */
    static Page of(QueryParameters parameters) {
        String asked = parameters.get("page");
        if (asked == null || asked.isEmpty()) {
            return new Page(1, ROWS);
        }
        if (!asked.matches("0*[1-9][0-9]{0,2}") || Integer.parseInt(asked) > LAST) {
            throw Status.INVALID_PAGE.error();
        }
        return new Page(Integer.parseInt(asked), ROWS);
    }

    Page ofRows(int rows) {
        return new Page(number, rows);
    }

    <T> List<T> cut(List<T> all) {
        return cut(all, 0);
    }

    /** The page as it would be if the ranks had moved by so many places since. */
    <T> List<T> cut(List<T> all, int moved) {
        int from = Math.max(0, Math.min((number - 1) * size + moved, all.size()));
        return all.subList(from, Math.min(from + size, all.size()));
    }

    /** The body of a list. */
    <T> ObjectNode json(List<T> rows, int results, Function<T, ObjectNode> row) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("page", number);
        ArrayNode array = body.putArray("results");
        rows.forEach(each -> array.add(row.apply(each)));
        body.put("total_pages", Math.max(1, (results + size - 1) / size));
        body.put("total_results", results);
        return body;
    }
}
