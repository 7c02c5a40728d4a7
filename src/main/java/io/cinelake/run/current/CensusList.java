package io.cinelake.run.current;

import io.cinelake.feed.Source;
import io.cinelake.run.CamelCause;
import io.cinelake.run.ListCounts;
import io.cinelake.run.Run;
import io.cinelake.run.Watermark;
import io.cinelake.run.current.PastRuns.KnownTitles;
import io.cinelake.run.list.TitleList;
import io.cinelake.tmdb.Media;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.utils.DateUtils;

/** Compares TMDB's daily exports: what the routes {@code list-census} and {@code export} call. */
public record CensusList(PastRuns past, InstantSource clock) {
    private static final DateTimeFormatter FILE_DATE = DateTimeFormatter.ofPattern("MM_dd_uuuu", Locale.ROOT);
    private static final Map<Media, String> NAMES =
            Map.of(Media.MOVIE, "movie", Media.TV, "tv_series", Media.PERSON, "person");
    /** The files' store answers 403 for a file that it does not have. */
    private static final Set<Integer> ABSENT = Set.of(403, 404);
    /** TMDB keeps an export for three months; an absent one that is nearly as old was removed. */
    private static final int KEPT_DAYS = 80;

    /** Begins the listing of a run. */
    public Listing begin(Run run) {
        LocalDate newest = ChangeWindow.lastExport(run.name().date().toLocalDate(), clock.instant());
        return new Listing(run, past.before(run), newest, past.titles(run));
    }

    /** Gives the listing in the variable {@code listing} the file that was asked for, read from the connection: its 28 MB are never in memory. */
    public void read(Exchange exchange) throws IOException, ExportIds.Faulty {
        String modified = exchange.getMessage().getHeader("Last-Modified", String.class);
        try (InputStream body = exchange.getMessage().getBody(InputStream.class)) {
            exchange.getVariable("listing", Listing.class)
                    .answered(body, modified == null ? null : DateUtils.parseStandardDate(modified));
        }
    }

    /** Ends the list in the variable {@code listing}, whose file cannot be read. */
    public void failed(Exchange exchange) {
        Listing listing = exchange.getVariable("listing", Listing.class);
        Throwable failure = CamelCause.caught(exchange);
        int status = failure instanceof HttpOperationFailedException answer ? answer.getStatusCode() : 0;
        String words = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
        listing.failed(status == 0 ? words : "status " + status, ABSENT.contains(status));
    }

    private record File(String name, LocalDate date, boolean isBaseline) {}

    /** Compares the baseline and the newest export. When one cannot be read or believed, nothing is deleted and the baseline stays. */
    public static final class Listing {
        private final Run run;
        private final Source.Census source;
        private final PastRuns.Earlier earlier;
        private final Watermark mark;
        private final LocalDate newest;
        private final KnownTitles known;
        private final ExportIds older = ExportIds.none();
        private final ExportIds newer = ExportIds.none();
        private final Deque<File> files = new ArrayDeque<>();
        private String fault;
        private boolean baselineGone;

        private Listing(Run run, PastRuns.Earlier earlier, LocalDate newest, KnownTitles known) {
            this.run = run;
            this.source = (Source.Census) run.feed().source();
            this.earlier = earlier;
            this.mark = earlier.mark();
            this.newest = newest;
            this.known = known;
            if (earlier.export() == null) {
                add(newest, false);
            } else if (earlier.export().isBefore(newest)) {
                add(earlier.export(), true);
                add(newest, false);
            }
        }

        private void add(LocalDate date, boolean isBaseline) {
            String name = NAMES.get(run.feed().media()) + "_ids_" + FILE_DATE.format(date) + ".json.gz";
            files.add(new File(name, date, isBaseline));
            if (source.adult()) {
                files.add(new File("adult_" + name, date, isBaseline));
            }
        }

        /** Whether another file is to be read. */
        public boolean hasNext() {
            return fault == null && !baselineGone && !files.isEmpty();
        }

        /** The file to ask for, below the folder of exports. */
        public String path() {
            return "/" + files.element().name();
        }

        private void answered(InputStream compressed, Instant modified) throws IOException, ExportIds.Faulty {
            File file = files.element();
            LocalDate written = modified == null ? file.date() : LocalDate.ofInstant(modified, ZoneOffset.UTC);
            if (written.isBefore(file.date())) {
                throw new ExportIds.Faulty("it was written on " + written, null);
            }
            // What the baseline has counts whatever its popularity is: only new titles have to be popular.
            (file.isBaseline() ? older : newer)
                    .add(ExportIds.read(compressed, file.isBaseline() ? 0 : source.minPopularity(), source.adult()));
            files.remove();
        }

        private void failed(String reason, boolean absent) {
            File file = files.element();
            if (absent && file.isBaseline() && file.date().isBefore(newest.minusDays(KEPT_DAYS))) {
                baselineGone = true;
            } else {
                fault = "the export " + file.name() + " cannot be used: " + reason;
            }
        }

        /** The titles, ids ascending: those that came, those that went, and those that are to be asked once more. */
        public TitleList result() {
            if (baselineGone) {
                fault = "the export of " + earlier.export()
                        + " is no longer kept, so what came and went since is not known: run " + known.fullFeed()
                        + " to bring all titles";
                return list(new BitSet(), 0, newest.toString(), mark.export(), null);
            }
            if (fault == null && earlier.export() != null && earlier.export().isBefore(newest)) {
                BitSet vanished = minus(older.all(), newer.all());
                long before = older.all().cardinality();
                long most = source.maxGone().of(before);
                if (vanished.cardinality() <= most) {
                    return compared(minus(newer.popular(), older.all()), vanished);
                }
                fault = "the export of " + newest + " is not believed: " + vanished.cardinality() + " of " + before
                        + " titles are not in it, and max-gone (" + source.maxGone() + ") allows " + most;
            }
            return list(new BitSet(), 0, fault == null ? newest.toString() : mark.export(), mark.lastSeen(), null);
        }

        private static BitSet minus(BitSet one, BitSet other) {
            BitSet rest = (BitSet) one.clone();
            rest.andNot(other);
            return rest;
        }

        private TitleList compared(BitSet appeared, BitSet vanished) {
            long before = vanished.cardinality() + (long) appeared.cardinality();
            BitSet titles = new BitSet();
            vanished.stream().filter(known::has).forEach(titles::set);
            List<Long> asked = titles.stream().asLongStream().boxed().toList();
            if (source.of() == null) {
                titles.or(appeared);
            }
            return list(titles, before - titles.cardinality(), newest.toString(), mark.export(), asked);
        }

        private TitleList list(BitSet titles, long filteredOut, String export, String lastSeen, List<Long> asked) {
            titles.or(earlier.again());
            mark.asked().stream().filter(known::has).forEach(id -> titles.set(id.intValue()));
            List<String> ids = TitleList.texts(titles, run.feed().limit());
            return new TitleList(ids, ListCounts.of(titles.cardinality() + filteredOut, ids.size(), figures -> {
                figures.filteredOut = filteredOut;
                figures.cut = titles.cardinality() - (long) ids.size();
                figures.incomplete = fault == null ? List.of() : List.of(fault);
                figures.watermark = new Watermark(mark.changes(), export, lastSeen, asked, mark.gone());
            }));
        }
    }
}
