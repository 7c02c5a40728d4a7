package io.cinelake.lake;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The template of a feed's keys, such as {@code Raw/TMDB/JSON/{specification}/{yyyy}/{MM}/{dd}/{feed}-{batch}.json}. A key follows from feed,
 * specification, date, batch and part alone, so that every attempt writes to the same one.
 *
 * <p>An object packed with gzip has {@code .gz} at the end of its key and no {@code Content-Encoding}. Athena, Spark and DuckDB tell gzip by that
 * ending and by nothing else (Athena user guide, "Use compression in Athena"; Hadoop's CompressionCodecFactory; DuckDB, read_json's
 * {@code compression}), and a browser saves a file that every system opens. With the header alone the first three read rubbish. With both, DuckDB
 * has failed (duckdb issue 6497, duckdb-httpfs pull request 263), because the header may make what fetches the object unpack it before the ending
 * does, and Google's store unpacks it on the way.
 */
public final class KeyTemplate {
    private static final int LONGEST_KEY = 1_024;
    private static final String GZIP = ".gz";
    /** A batch and a part as long as they will ever be. */
    private static final int MANY = 9_999_999;

    private static final LocalDateTime ANY_DATE = LocalDateTime.of(2026, 11, 22, 3, 15);

    private final List<KeyPart> parts;

    private KeyTemplate(List<KeyPart> parts) {
        this.parts = parts;
    }

    /** Reads a template (batch, year, month and day are required); gzip puts {@code .gz} at its end. Throws with what to write instead. */
    public static KeyTemplate parse(String template, boolean gzip) {
        KeyRules.check(template, gzip);
        return new KeyTemplate(KeyPart.split(gzip ? packed(template) : template));
    }

    /** A template of packed objects, which ends in {@code .gz}. */
    public static String packed(String template) {
        return template.endsWith(GZIP) ? template : template + GZIP;
    }

    /** Reads the template of a feed's tables, with {@code {part}} in place of {@code {batch}}; throws as {@link #parse}. */
    public static KeyTemplate parseTable(String template) {
        KeyRules.checkTable(template);
        return new KeyTemplate(KeyPart.split(template));
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
        KeyRules.checkKey(key);
    }

    /** The key of an object. Batches and parts count from 1; the time counts only where the template has hours. */
    public String key(String feed, String specification, LocalDateTime date, int batch, int part) {
        String number = String.format(Locale.ROOT, "%05d", batch) + (part == 1 ? "" : "." + part);
        StringBuilder key = new StringBuilder();
        parts.forEach(each -> key.append(each.is(KeyPart.BATCH) ? number : each.text(feed, specification, date)));
        return key.toString();
    }

    /** What all keys of one run begin with: everything before the batch. */
    public String prefix(String feed, String specification, LocalDateTime date) {
        StringBuilder prefix = new StringBuilder();
        for (KeyPart part : parts) {
            if (part.is(KeyPart.BATCH)) {
                break;
            }
            prefix.append(part.text(feed, specification, date));
        }
        return prefix.toString();
    }

    /** Matches the whole keys of one run and no other, with the groups {@code batch} and {@code part}; {@code part} is null for the first. */
    public Pattern pattern(String feed, String specification, LocalDateTime date) {
        return pattern(feed, specification, date, false);
    }

    /** Matches the keys that one run would have under any specification; without {@code {feed}} in the template none, since they could be another feed's. */
    public Pattern patternOfAnySpecification(String feed, LocalDateTime date) {
        return has(KeyPart.FEED) ? pattern(feed, "", date, true) : Pattern.compile("(?!)");
    }

    private Pattern pattern(String feed, String specification, LocalDateTime date, boolean any) {
        StringBuilder pattern = new StringBuilder();
        boolean first = true;
        for (KeyPart part : parts) {
            if (any && part.is(KeyPart.SPECIFICATION)) {
                pattern.append("[^/]+");
            } else if (!part.is(KeyPart.BATCH)) {
                pattern.append(Pattern.quote(part.text(feed, specification, date)));
            } else if (first) {
                pattern.append("(?<whole>(?<batch>\\d{5}|[1-9]\\d{5,})(?:\\.(?<part>[2-9]|[1-9]\\d+))?)");
                first = false;
            } else {
                pattern.append("\\k<whole>");
            }
        }
        return Pattern.compile(pattern.toString());
    }

    /** How finely the keys tell one run from the next: days, hours or minutes. */
    public ChronoUnit precision() {
        if (has("mm")) {
            return ChronoUnit.MINUTES;
        }
        return has("HH") ? ChronoUnit.HOURS : ChronoUnit.DAYS;
    }

    /** All keys of a feed, on any date and with any number of batches, to hold against another feed's. */
    public KeyShape shape(String feed, String specification) {
        return KeyShape.of(parts, feed, specification);
    }

    private boolean has(String name) {
        return parts.stream().anyMatch(part -> part.is(name));
    }
}
