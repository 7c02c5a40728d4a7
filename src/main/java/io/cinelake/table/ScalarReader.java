package io.cinelake.table;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cinelake.table.ColumnType.Scalar;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads single values. */
final class ScalarReader {
    /** What is no value of the type. */
    static final Object MISFIT = new Object();

    /** TMDB's ways to say that there is no date. */
    private static final Set<String> NO_DATE = Set.of("", "0000-00-00");

    private static final Pattern DATE = Pattern.compile("(?!0000)\\d{4}-\\d{2}-\\d{2}");
    /** As in {@code release_dates} and {@code videos}, and as in {@code changes}. */
    private static final Pattern TIMESTAMP =
            Pattern.compile("(" + DATE + ")[T ](\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?)(?:Z| UTC)");

    private static final int NANOSECONDS_IN_MILLISECOND = 1_000_000;

    private ScalarReader() {}

    /** The value at which the parser stands, which is not null in JSON: null for an empty date, {@link #MISFIT} for what is not of the type. */
    static Object read(Scalar type, JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        boolean isText = token == JsonToken.VALUE_STRING;
        if (isText && type.hasTime() && NO_DATE.contains(json.getText())) {
            return null;
        }
        Object value = switch (type) {
            case JSON -> JsonText.of(json);
            case BOOLEAN -> token.isBoolean() ? json.getBooleanValue() : null;
            case INT64 -> token.isNumeric() ? ExactNumber.int64(json.getText()) : null;
            case DOUBLE -> token.isNumeric() ? ExactNumber.float64(json.getText()) : null;
            case STRING -> isText ? whole(json.getText()) : null;
            case DATE -> isText ? date(json.getText()) : null;
            case TIMESTAMP -> isText ? timestamp(json.getText()) : null;
        };
        return value == null ? MISFIT : value;
    }

    private static String whole(String text) {
        return JsonText.isWhole(text) ? text : null;
    }

    private static Object date(String text) {
        try {
            return DATE.matcher(text).matches() ? LocalDate.parse(text) : null;
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static Object timestamp(String text) {
        Matcher matcher = TIMESTAMP.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        try {
            LocalDateTime time = LocalDateTime.parse(matcher.group(1) + "T" + matcher.group(2));
            return time.getNano() % NANOSECONDS_IN_MILLISECOND == 0 ? time.toInstant(ZoneOffset.UTC) : null;
        } catch (DateTimeException noSuchTime) {
            return null;
        }
    }
}
