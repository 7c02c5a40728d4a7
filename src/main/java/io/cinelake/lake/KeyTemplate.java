package io.cinelake.lake;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The template of a feed's keys, such as {@code Raw/TMDB/JSON/{specification}/{yyyy}/{MM}/{dd}/{feed}-{batch}.json}. A key follows from feed,
 * specification, date, batch and part alone, so that every attempt writes to the same one.
 *
 * <p>An object packed with gzip has {@code .gz} at the end of its key and no {@code Content-Encoding}: Athena, Spark and DuckDB tell gzip by that ending
 * and by nothing else (Athena user guide, "Use compression in Athena"; Hadoop's CompressionCodecFactory; DuckDB, read_json's {@code compression}).
 * With the header alone they read rubbish; with both, DuckDB has failed (duckdb issue 6497), and Google's store unpacks it on the way.
 */
public final class KeyTemplate {
    private static final int LONGEST_KEY = 1_024;
    private static final String GZIP = ".gz";
    /** A batch and a part as long as they will ever be. */
    private static final int MANY = 9_999_999;

    private static final LocalDateTime ANY_DATE = LocalDateTime.of(2026, 11, 22, 3, 15);
    private static final String BATCH = "{" + KeyRules.BATCH + "}";
    private static final String NUMBER = "(?<whole>(?<batch>\\d{5}|[1-9]\\d{5,})(?:\\.(?<part>[2-9]|[1-9]\\d+))?)";

    private final String template;

    private KeyTemplate(String template) {
        this.template = template;
    }

    /** Reads a template (batch, year, month and day are required); gzip puts {@code .gz} at its end. Throws with what to write instead. */
    public static KeyTemplate parse(String template, boolean gzip) {
        KeyRules.check(template, gzip);
        return new KeyTemplate(gzip ? packed(template) : template);
    }

    /** A template of packed objects, which ends in {@code .gz}. */
    public static String packed(String template) {
        return template.endsWith(GZIP) ? template : template + GZIP;
    }

    /** Reads the template of a feed's tables, with {@code {part}} in place of {@code {batch}}; throws as {@link #parse}. */
    public static KeyTemplate parseTable(String template) {
        KeyRules.checkTable(template);
        return new KeyTemplate(template.replace("{" + KeyRules.PART + "}", BATCH));
    }

    /** Throws an IllegalArgumentException if a feed's own parts make a key that S3 or the lake's readers do not take. */
    public void check(String feed, String specification) {
        KeyRules.checkValue("feed", feed);
        KeyRules.checkValue("specification", specification);
        String key = key(feed, specification, ANY_DATE, MANY, MANY);
        int bytes = key.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_KEY) {
            throw new IllegalArgumentException(
                    "The keys of feed \"" + feed + "\" would be " + bytes + " bytes long; S3 takes " + LONGEST_KEY
                            + ": shorten the template, the specification or the feed's name.");
        }
        KeyRules.checkPath(key, key);
    }

    /** The key of an object. Batches and parts count from 1; the time counts only where the template has hours. */
    public String key(String feed, String specification, LocalDateTime date, int batch, int part) {
        String number = String.format(Locale.ROOT, "%05d", batch) + (part == 1 ? "" : "." + part);
        return filled(template, found -> isBatch(found) ? number : text(found, feed, specification, date));
    }

    /** What all keys of one run begin with: everything before the batch. */
    public String prefix(String feed, String specification, LocalDateTime date) {
        String before = template.substring(0, template.indexOf(BATCH));
        return filled(before, found -> text(found, feed, specification, date));
    }

    /** Matches the whole keys of one run and no other, with the groups {@code batch} and {@code part}; {@code part} is null for the first. */
    public Pattern pattern(String feed, String specification, LocalDateTime date) {
        return pattern(found -> Pattern.quote(text(found, feed, specification, date)));
    }

    /** Matches the keys that one run would have under any specification; without {@code {feed}} in the template none, since they could be another feed's. */
    public Pattern patternOfAnySpecification(String feed, LocalDateTime date) {
        Function<MatchResult, String> text = found ->
                found.group(1).equals(KeyRules.SPECIFICATION) ? "[^/]+" : Pattern.quote(text(found, feed, "", date));
        return has(KeyRules.FEED) ? pattern(text) : Pattern.compile("(?!)");
    }

    private Pattern pattern(Function<MatchResult, String> text) {
        int first = template.indexOf(BATCH);
        Function<MatchResult, String> regex =
                found -> found.start() == first ? NUMBER : isBatch(found) ? "\\k<whole>" : text.apply(found);
        // No template has a backslash: its literal text stands between \Q and \E.
        return Pattern.compile("\\Q" + filled(template, found -> "\\E" + regex.apply(found) + "\\Q") + "\\E");
    }

    /** How finely the keys tell one run from the next: days, hours or minutes. */
    public ChronoUnit precision() {
        return has("mm") ? ChronoUnit.MINUTES : has("HH") ? ChronoUnit.HOURS : ChronoUnit.DAYS;
    }

    /** All keys of a feed, on any date and with any number of batches, to hold against another feed's. */
    public KeyShape shape(String feed, String specification) {
        return new KeyShape(Stream.of("#####*", "#####*.#*")
                .map(number ->
                        filled(template, found -> isBatch(found) ? number : text(found, feed, specification, null)))
                .toList());
    }

    private static String filled(String template, Function<MatchResult, String> placeholder) {
        return KeyRules.PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(placeholder.apply(found)));
    }

    /** What stands in a key for every placeholder but the batch; without a date, that of a {@link KeyShape}. */
    private static String text(MatchResult found, String feed, String specification, LocalDateTime date) {
        String name = found.group(1);
        return switch (name) {
            case KeyRules.FEED -> feed;
            case KeyRules.SPECIFICATION -> specification;
            default ->
                date == null
                        ? String.valueOf(KeyShape.DIGIT).repeat(name.length())
                        : DateTimeFormatter.ofPattern(name, Locale.ROOT).format(date);
        };
    }

    private static boolean isBatch(MatchResult found) {
        return found.group().equals(BATCH);
    }

    private boolean has(String name) {
        return template.contains("{" + name + "}");
    }
}
