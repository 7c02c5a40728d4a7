package io.cinelake.tmdb.discover;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a parameter of discover takes. TMDB answers a value it cannot read with HTTP 200, as if the parameter were not there, so that a value is
 * checked before it is sent.
 */
public enum DiscoverValue {
    BOOLEAN("true or false", matching("true|false")),
    DATE("a date as yyyy-MM-dd", DiscoverValue::isDate),
    YEAR("a year of four digits", matching("\\d{4}")),
    INTEGER("a whole number", matching("\\d{1,9}")),
    NUMBER("a number", matching("\\d{1,9}(\\.\\d+)?")),
    /** TMDB's ids: a comma asks for all of them, a pipe for any. */
    IDS("ids separated by commas (all of them) or by | (any of them)", matching("\\d+(,\\d+)*|\\d+(\\|\\d+)*")),
    /** Codes of an enumeration, such as {@code 2|3}. */
    CODES("numbers separated by commas or by |", matching("\\d([,|]\\d)*")),
    /** A language without a country: {@code en-US} would match nothing. */
    LANGUAGE("a language of two letters, such as en or pt, without a country", matching("[a-z]{2}([,|][a-z]{2})*")),
    COUNTRY("a country of two capital letters, such as BR", matching("[A-Z]{2}([,|][A-Z]{2})*")),
    MONETIZATION(
            "flatrate, free, ads, rent or buy, separated by commas or by |",
            matching("(flatrate|free|ads|rent|buy)([,|](flatrate|free|ads|rent|buy))*")),
    /** One of the sort orders of the medium. */
    SORT("a sort order", value -> true),
    TEXT("a text", value -> !value.isBlank());

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final String expected;
    private final Predicate<String> accepts;

    DiscoverValue(String expected, Predicate<String> accepts) {
        this.expected = expected;
        this.accepts = accepts;
    }

    /** What is expected, to stand after "wants". */
    public String expected() {
        return expected;
    }

    /** Whether a value, decoded, is of this kind. */
    public boolean accepts(String value) {
        return accepts.test(value);
    }

    private static Predicate<String> matching(String pattern) {
        return Pattern.compile(pattern).asMatchPredicate();
    }

    private static boolean isDate(String value) {
        try {
            return LocalDate.parse(value, DAY).getYear() > 0;
        } catch (DateTimeParseException notADay) {
            return false;
        }
    }
}
