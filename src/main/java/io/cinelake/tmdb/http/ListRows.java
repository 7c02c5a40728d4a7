package io.cinelake.tmdb.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** What must hold of a list in an answer, read as a stream. A fault is worded to fit after "an answer". */
final class ListRows {
    /** TMDB has some two million films and series; more than this is a fault, not a list. */
    private static final long MOST_TITLES = 100_000_000;

    private ListRows() {}

    /** What is wrong with the list that the parser stands at, which is read to its end; null when nothing is. */
    static String fault(String list, JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return "whose " + list + " is no list";
        }
        String fault = null;
        for (int row = 1; json.nextToken() != JsonToken.END_ARRAY; row++) {
            boolean good = false;
            if (json.currentToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    boolean id = json.currentName().equals("id");
                    boolean number = json.nextToken() == JsonToken.VALUE_NUMBER_INT;
                    good |= id && number && isId(json.getText());
                    json.skipChildren();
                }
            } else {
                json.skipChildren();
            }
            if (!good && fault == null) {
                fault = "whose row " + row + " of " + list + " has no id";
            }
        }
        return fault;
    }

    /** What is wrong with a total; null when nothing is. */
    static String totalFault(String name, JsonToken value, JsonParser json) throws IOException {
        boolean good = value == JsonToken.VALUE_NUMBER_INT
                && json.getText().length() <= 9
                && json.getLongValue() >= 0
                && json.getLongValue() <= MOST_TITLES;
        return good ? null : "whose " + name + " is " + json.getText();
    }

    /** Whether a number is an id: positive, and not beyond any that TMDB will have. */
    static boolean isId(String number) {
        return number.matches("[1-9][0-9]{0,11}");
    }
}
