package io.cinelake.run.current;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import io.cinelake.feed.Source;
import io.cinelake.lake.Lake;
import io.cinelake.run.DamagedState;
import io.cinelake.run.Manifest;
import io.cinelake.run.Run;
import io.cinelake.run.RunName;
import io.cinelake.run.RunProblem;
import io.cinelake.run.Watermark;
import io.cinelake.run.state.RunFolder;
import io.cinelake.run.state.RunState;
import io.cinelake.run.state.StateJson;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What past runs left for the next: how far the feed itself has come, and the titles of the feed that it keeps current. */
public record PastRuns(RunState state, Lake lake) {
    private static final Logger LOG = LoggerFactory.getLogger(PastRuns.class);
    private static final String TOO_OLD = "Feed {}: the last complete run of {} is {} days old, and max-age is {} days."
            + " Run {} again: TMDB does not allow that anything is kept for more than six months.";
    private static final ObjectReader LINES = StateJson.mapper().readerFor(Line.class);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}");
    private static final Pattern IMDB_PREFIX = Pattern.compile("^(tt|nm)");

    /** A line; the id is anything where a shape made the record. */
    private record Line(
            JsonNode id, @JsonProperty("imdb_id") String imdbId) {}

    /** How far an earlier run of the feed came, and the ids that it quarantined. */
    record Earlier(Watermark mark, BitSet again) {
        LocalDate changes() {
            return mark.changes() == null ? null : LocalDate.parse(mark.changes());
        }

        LocalDate export() {
            return mark.export() == null ? null : LocalDate.parse(mark.export());
        }
    }

    /** What the feed's last run of an earlier date left, if any; throws {@link RunProblem.TooLate} if the feed has a finished run of a later date. */
    Earlier before(Run run) {
        RunName name = run.name();
        List<RunName> finished = finished(name.feed());
        if (!finished.isEmpty() && finished.get(0).date().isAfter(name.date())) {
            throw new RunProblem.TooLate(name.sentence("is before the feed's last run, "
                    + finished.get(0).run() + ", which brought what had changed until then. For what changed since: "
                    + "bin/cinelake run " + name.feed() + ", without --date."));
        }
        Optional<Manifest> last = finished.stream()
                .filter(earlier -> earlier.date().isBefore(name.date()))
                .flatMap(earlier -> state.manifest(earlier).stream())
                .filter(manifest -> manifest.watermark() != null)
                .findFirst();
        BitSet again = new BitSet();
        List<String> quarantined = last.map(Manifest::quarantined).orElse(List.of());
        quarantined.stream().mapToInt(PastRuns::title).filter(id -> id > 0).forEach(again::set);
        return new Earlier(last.map(Manifest::watermark).orElse(new Watermark(null, null, null, null, null)), again);
    }

    private List<RunName> finished(String feed) {
        return state.runs(feed).stream()
                .filter(RunFolder::hasManifest)
                .map(known -> RunName.parse(feed, known.run()))
                .sorted(Comparator.comparing(RunName::date).reversed())
                .toList();
    }

    /** The titles of the other feed's last complete run, from its {@code titles.jsonl.gz}; throws if there is none, and warns when it is old. */
    KnownTitles titles(Run run) {
        Source.Keeping source = (Source.Keeping) run.feed().source();
        if (source.of() == null) {
            return KnownTitles.ALL;
        }
        Optional<Manifest> complete = finished(source.of()).stream()
                .flatMap(name -> state.finished(name).filter(Manifest::isComplete).stream())
                .findFirst();
        complete.ifPresent(found -> warnOfAge(source, run, found));
        return complete.flatMap(this::titles)
                .orElseThrow(
                        () -> new IllegalArgumentException("Feed " + run.name().feed() + " keeps the titles of "
                                + source.of() + " current, which has no complete run: run " + source.of() + " first."));
    }

    private static void warnOfAge(Source.Keeping source, Run run, Manifest complete) {
        long days = Duration.between(complete.started(), run.started()).toDays();
        if (days > source.maxAge()) {
            LOG.warn(TOO_OLD, run.name().feed(), source.of(), days, source.maxAge(), source.of());
        }
    }

    private Optional<KnownTitles> titles(Manifest complete) {
        RunName name = RunName.parse(complete.feed(), complete.run());
        String key = name.statePrefix() + RunFolder.TITLES;
        LocalDate since = LocalDate.ofInstant(complete.started(), ZoneOffset.UTC);
        try {
            return lake.read(key, body -> read(body, new KnownTitles(name.feed(), since)));
        } catch (IOException | IllegalArgumentException e) {
            throw new DamagedState(key, "is not a whole list of titles", "Run " + name.feed() + " again", e);
        }
    }

    private static KnownTitles read(InputStream compressed, KnownTitles titles) throws IOException {
        try (MappingIterator<Line> lines = LINES.readValues(new GZIPInputStream(compressed, 1 << 16))) {
            while (lines.hasNextValue()) {
                Line line = lines.nextValue();
                int id = line.id == null ? 0 : title(line.id.asText());
                if (id > 0) {
                    String imdbId = line.imdbId == null ? "" : line.imdbId;
                    titles.add(id, number(IMDB_PREFIX.matcher(imdbId).replaceFirst("")));
                }
            }
        }
        return titles;
    }

    /** TMDB's id of a title; 0 for anything else, such as the id of a record that was shaped without one. */
    private static int title(String text) {
        long id = number(text);
        return id <= ExportIds.GREATEST_ID ? (int) id : 0;
    }

    private static long number(String text) {
        return NUMBER.matcher(text).matches() ? Long.parseLong(text) : 0;
    }

    /** The titles that a feed keeps current: those of another feed's last complete run, or all that TMDB has. A title takes a bit and a number. */
    static final class KnownTitles {
        /** All titles, about none of which anything is known. */
        static final KnownTitles ALL = new KnownTitles(null, null);

        private final String feed;
        private final LocalDate since;
        private final BitSet ids = new BitSet();
        private long[] imdbNumbers = new long[0];

        KnownTitles(String feed, LocalDate since) {
            this.feed = feed;
            this.since = since;
        }

        /** Adds a title, with the digits of its IMDb id; 0 when it has none. */
        void add(int id, long imdbNumber) {
            ids.set(id);
            if (imdbNumber > 0) {
                if (id >= imdbNumbers.length) {
                    imdbNumbers = Arrays.copyOf(imdbNumbers, Math.max(id + 1, imdbNumbers.length * 2));
                }
                imdbNumbers[id] = imdbNumber;
            }
        }

        /** The feed to run when all titles have to be brought, as sentences name it. */
        String fullFeed() {
            return feed == null ? "a feed that lists all" : feed;
        }

        /** The day on which the other feed's last complete run began; null without such a feed. */
        LocalDate since() {
            return since;
        }

        boolean has(long id) {
            return feed == null || ids.get((int) id);
        }

        /** The IMDb id of a title, {@code tt} or for people {@code nm} before it; null where it is not known. */
        String imdbId(long id, String prefix) {
            boolean isKnown = id < imdbNumbers.length && imdbNumbers[(int) id] > 0;
            return isKnown ? prefix + String.format(Locale.ROOT, "%07d", imdbNumbers[(int) id]) : null;
        }
    }
}
