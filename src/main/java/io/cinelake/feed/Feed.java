package io.cinelake.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cinelake.lake.BatchEncoder.Layout;
import io.cinelake.table.TableSchema;
import io.cinelake.tmdb.Media;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A feed as its file defines it, checked, with every default filled in. A run keeps the feed it began with: an edit changes only runs that begin later.
 * Its id is its file's name, {@code schedule} the Camel consumer URI that fires it, {@code limit} 0 for all titles, {@code language} that of the texts.
 * {@code languages} are TMDB's parameters {@code include_image_language} and {@code include_video_language} with their values. {@code shape} is a jq
 * expression for each record, null to keep it as TMDB sent it; an object holds {@code batchSize} records, 1 to 100. {@code specification} is the part of
 * the key that says what is in it. With {@code stamp} each record says at its end where it comes from. {@code localCopy} is a folder that gets the same
 * objects, null for none. {@code definition} is the SHA-256 of the feed's file, in hex.
 */
public record Feed(
        String id,
        String schedule,
        Media media,
        Source source,
        int limit,
        String language,
        List<String> append,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> languages,
        String shape,
        Layout format,
        Compression compression,
        int batchSize,
        String specification,
        String key,
        boolean stamp,
        Tables tables,
        String localCopy,
        Rerun rerun,
        Tolerance tolerance,
        String definition) {
    /** The columns of its records; empty for shaped records whose columns nobody declared. */
    public Optional<TableSchema> schema() {
        if (shape != null) {
            Optional<TableSchema> declared =
                    Optional.ofNullable(tables.columns()).map(TableSchema::declared);
            return stamp ? declared.map(TableSchema::stamped) : declared;
        }
        return Optional.of(TableSchema.ofTmdb(media.path()));
    }

    /** Typed tables: whether a run writes them, the declared columns of shaped records or null, and the template of the tables' keys. */
    public record Tables(boolean parquet, String columns, Contract contract, String key) {}

    /** What a record that is not as the columns say does to its run: the run reports it, or is incomplete. */
    public enum Contract {
        REPORT,
        FREEZE
    }

    /** The listed titles and the rows or ids that may be absent from a complete run. */
    public record Tolerance(Share missing, Share rejected) {}

    /** How an object is packed; {@link io.cinelake.lake.KeyTemplate} says why gzip changes the key. */
    public enum Compression {
        NONE,
        GZIP
    }

    /** What happens when a schedule fires and the date's run is complete: it stays as it is, or everything is fetched again and replaces it. */
    public enum Rerun {
        SKIP,
        REPLACE
    }

    /** How many of all are allowed: a share such as {@code 2%}, or, where the percentage is 0, a number. */
    public record Share(double percent, long number) {
        private static final Pattern FORM = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,4})?)%|(\\d{1,12})");
        private static final long ALWAYS = 3;

        /** Reads {@code 2%}, {@code 0.5%} or {@code 100}; empty when the text is none of these, or above 100 %. */
        public static Optional<Share> parse(String text) {
            return Optional.of(FORM.matcher(text))
                    .filter(Matcher::matches)
                    .map(form -> form.group(1) == null
                            ? new Share(0, Long.parseLong(form.group(2)))
                            : new Share(Double.parseDouble(form.group(1)), 0))
                    .filter(share -> share.percent <= 100);
        }

        /** Whether so many of all are more than a run may lack; three always may be. */
        public boolean isExceededBy(long number, long all) {
            return number > Math.max(ALWAYS, of(all));
        }

        /** How many of so many. */
        public long of(long all) {
            return percent > 0 ? (long) Math.floor(all * percent / 100) : number;
        }

        @Override
        public String toString() {
            return percent > 0 ? Double.toString(percent).replaceFirst("\\.0$", "") + "%" : Long.toString(number);
        }
    }
}
