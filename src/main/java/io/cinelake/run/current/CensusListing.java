package io.cinelake.run.current;

import io.cinelake.feed.Source;
import io.cinelake.run.ListCounts;
import io.cinelake.run.Run;
import io.cinelake.run.Watermark;
import io.cinelake.run.list.TitleList;
import io.cinelake.tmdb.Media;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the export of the baseline and the newest one and compares them. When one of them cannot be read or believed, nothing is deleted and the
 * baseline stays, so that the next run compares the same again.
 */
public final class CensusListing {
    private static final DateTimeFormatter FILE_DATE = DateTimeFormatter.ofPattern("MM_dd_uuuu", Locale.ROOT);
    private static final Map<Media, String> NAMES =
            Map.of(Media.MOVIE, "movie", Media.TV, "tv_series", Media.PERSON, "person");

    /** TMDB keeps an export for three months; an absent one that is nearly as old was removed. */
    private static final int KEPT_DAYS = 80;

    private final Run run;
    private final Source.Census source;
    private final Watermarks.Earlier earlier;
    private final LocalDate newest;
    private final KnownTitles known;
    private final ExportIds older = ExportIds.none();
    private final ExportIds newer = ExportIds.none();
    private final Deque<File> files = new ArrayDeque<>();
    private String fault;
    private boolean baselineGone;

    private record File(String kind, LocalDate date, boolean isBaseline) {
        String path() {
            return "/" + kind + "_ids_" + FILE_DATE.format(date) + ".json.gz";
        }
    }

    CensusListing(Run run, Watermarks.Earlier earlier, LocalDate newest, KnownTitles known) {
        this.run = run;
        this.source = (Source.Census) run.feed().source();
        this.earlier = earlier;
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
        String kind = NAMES.get(run.feed().media());
        files.add(new File(kind, date, isBaseline));
        if (source.adult()) {
            files.add(new File("adult_" + kind, date, isBaseline));
        }
    }

    /** Whether another file is to be read. */
    public boolean hasNext() {
        return fault == null && !baselineGone && !files.isEmpty();
    }

    /** The file to ask for, below the folder of exports. */
    public String path() {
        return files.peek().path();
    }

    /**
     * Takes the file that was asked for.
     *
     * @param modified when the server says it was written; null when it does not say
     * @throws ExportIds.Faulty if it is not a whole export
     * @throws IOException if it cannot be read to its end
     */
    void answered(InputStream compressed, LocalDate modified) throws IOException, ExportIds.Faulty {
        File file = files.element();
        if (modified != null && modified.isBefore(file.date())) {
            throw new ExportIds.Faulty("it was written on " + modified, null);
        }
        // What the baseline has counts whatever its popularity is: only new titles have to be popular.
        (file.isBaseline() ? older : newer)
                .add(ExportIds.read(compressed, file.isBaseline() ? 0 : source.minPopularity(), source.adult()));
        files.remove();
    }

    /**
     * Ends the list because of a file that cannot be read.
     *
     * @param absent whether the server says that it does not have it
     */
    void failed(String reason, boolean absent) {
        File file = files.element();
        if (absent && file.isBaseline() && file.date().isBefore(newest.minusDays(KEPT_DAYS))) {
            baselineGone = true;
        } else {
            fault = "the export " + file.path().substring(1) + " cannot be used: " + reason;
        }
    }

    /** The titles, ids ascending: those that came, those that went, and those that are to be asked once more. */
    public TitleList result() {
        Watermark mark = earlier.mark();
        if (baselineGone) {
            fault = "the export of " + earlier.export()
                    + " is no longer kept, so what came and went since is not known: run "
                    + (source.of() == null ? "a feed that lists all" : source.of()) + " to bring all titles";
            return list(
                    new BitSet(),
                    0,
                    new Watermark(mark.changes(), newest.toString(), mark.export(), null, mark.gone()));
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
        String export = fault == null ? newest.toString() : mark.export();
        return list(new BitSet(), 0, new Watermark(mark.changes(), export, mark.lastSeen(), null, mark.gone()));
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
        Watermark mark = earlier.mark();
        return list(
                titles,
                before - titles.cardinality(),
                new Watermark(mark.changes(), newest.toString(), mark.export(), asked, mark.gone()));
    }

    private TitleList list(BitSet titles, long filteredOut, Watermark mark) {
        earlier.again().forEach(id -> titles.set(id.intValue()));
        earlier.mark().asked().stream().filter(known::has).forEach(id -> titles.set(id.intValue()));
        int limit = run.feed().limit();
        List<String> ids = titles.stream()
                .limit(limit == 0 ? Integer.MAX_VALUE : limit)
                .mapToObj(Integer::toString)
                .toList();
        return new TitleList(
                ids,
                ListCounts.of(titles.cardinality() + filteredOut, ids.size())
                        .filteredOut(filteredOut)
                        .cut(titles.cardinality() - (long) ids.size())
                        .incomplete(fault == null ? List.of() : List.of(fault))
                        .watermark(mark)
                        .build());
    }
}
