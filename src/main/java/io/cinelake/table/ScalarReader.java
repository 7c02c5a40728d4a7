package io.cinelake.table;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cinelake.table.ColumnType.Scalar;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads single values; numbers into 64 bits where nothing of them gets lost. */
final class ScalarReader {
    static final Object MISFIT = new Object();
    /** TMDB's ways to say that there is no date. */
    private static final Set<String> NO_DATE = Set.of("", "0000-00-00");

    private static final Pattern DATE = Pattern.compile("(?!0000)\\d{4}-\\d{2}-\\d{2}");
    /** As in {@code release_dates} and {@code videos}, and as in {@code changes}. */
    private static final Pattern TIMESTAMP =
            Pattern.compile("(" + DATE + ")[T ](\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?)(?:Z| UTC)");
    /** No number that 64 bits hold exactly needs more characters. */
    private static final int LONGEST_NUMBER = 400;

    private static final int NANOSECONDS_IN_MILLISECOND = 1_000_000;

    private ScalarReader() {}

    /** The value at which the parser stands, which is not null in JSON: null for an empty date, {@link #MISFIT} for what is not of the type. */
    static Object read(Scalar type, JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        boolean isText = token == JsonToken.VALUE_STRING;
        if (isText && type.hasTime() && NO_DATE.contains(json.getText())) {
            return null;
        }
        try {
            Object value = switch (type) {
                case JSON -> JsonText.of(json);
                case BOOLEAN -> token.isBoolean() ? json.getBooleanValue() : null;
                case INT64 -> token.isNumeric() ? int64(json.getText()) : null;
                case DOUBLE -> token.isNumeric() ? float64(json.getText()) : null;
                case STRING -> isText ? json.getText() : null;
                case DATE -> isText && DATE.matcher(json.getText()).matches() ? LocalDate.parse(json.getText()) : null;
                case TIMESTAMP -> isText ? timestamp(json.getText()) : null;
            };
            return value == null ? MISFIT : value;
        } catch (DateTimeException noSuchDayOrTime) {
            return MISFIT;
        }
    }

    private static Instant timestamp(String text) {
        Matcher matcher = TIMESTAMP.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        LocalDateTime time = LocalDateTime.parse(matcher.group(1) + "T" + matcher.group(2));
        return time.getNano() % NANOSECONDS_IN_MILLISECOND == 0 ? time.toInstant(ZoneOffset.UTC) : null;
    }

    /** A whole number, written as {@code 7}, {@code 7.0} or {@code 70e-1}; null when it is none or too large. */
    static Long int64(String text) {
        BigDecimal decimal = decimal(text);
        try {
            return decimal == null ? null : Long.valueOf(decimal.longValueExact());
        } catch (ArithmeticException notWholeOrTooLarge) {
            return null;
        }
    }

    /** A double whose shortest decimal text is the same number; null when there is none. */
    static Double float64(String text) {
        BigDecimal decimal = decimal(text);
        if (decimal == null) {
            return null;
        }
        double value = Double.parseDouble(text);
        if (decimal.signum() == 0) {
            return value;
        }
        return !Double.isInfinite(value) && value != 0 && isShortestTextOf(value, decimal.stripTrailingZeros())
                ? value
                : null;
    }

    /** Not by {@code Double.toString}, which does not always give the shortest before Java 19. */
    private static boolean isShortestTextOf(double value, BigDecimal number) {
        BigDecimal exact = new BigDecimal(value);
        int digits = number.precision();
        return rounded(exact, digits).compareTo(number) == 0
                && (digits == 1 || rounded(exact, digits - 1).doubleValue() != value);
    }

    private static BigDecimal rounded(BigDecimal exact, int digits) {
        return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    private static BigDecimal decimal(String text) {
        try {
            return text.length() > LONGEST_NUMBER ? null : new BigDecimal(text);
        } catch (NumberFormatException exponentTooLarge) {
            return null;
        }
    }
}
