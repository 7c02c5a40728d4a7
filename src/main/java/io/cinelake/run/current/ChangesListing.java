package io.cinelake.run.current;

import com.fasterxml.jackson.databind.JsonNode;
import io.cinelake.run.ListCounts;
import io.cinelake.run.Run;
import io.cinelake.run.Watermark;
import io.cinelake.run.list.TitleList;
import io.cinelake.tmdb.JsonAnswer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The paging loop over TMDB's changes: day after day, page after page. A day counts when all of its pages were read. At the first page that cannot be
 * read the list ends with the day before, and the next run begins with this one.
 */
public final class ChangesListing {
    private final Run run;
    private final Watermarks.Earlier earlier;
    private final ChangeWindow window;
    private final KnownTitles known;
    private final Set<Long> gone;
    private final BitSet listed = new BitSet();
    private final List<String> failedPages = new ArrayList<>();
    private final Set<Long> ofDay = new LinkedHashSet<>();
    private long rowsOfDay;
    private long repeats;
    private long filteredOut;
    private LocalDate day;
    private LocalDate whole;
    private int page = 1;

    ChangesListing(Run run, Watermarks.Earlier earlier, ChangeWindow window, KnownTitles known) {
        this.run = run;
        this.earlier = earlier;
        this.window = window;
        this.known = known;
        this.gone = new HashSet<>(earlier.mark().gone());
        this.day = window.from();
        this.whole = earlier.changes();
        earlier.again().forEach(id -> listed.set(id.intValue()));
    }

    /** Whether another page is to be read. */
    public boolean hasNext() {
        return failedPages.isEmpty() && !day.isAfter(window.to());
    }

    /** The day to ask for, as {@code 2026-11-21}. */
    public String day() {
        return day.toString();
    }

    /** The page to ask for, from 1. */
    public int page() {
        return page;
    }

    /**
     * Takes a page.
     *
     * @throws JsonAnswer.Malformed if it is no page of changes
     */
    void answered(byte[] body) {
        JsonAnswer.read("changes", body, answer -> {
            JsonNode rows = JsonAnswer.rows(answer, "results");
            long pages = JsonAnswer.number(answer, "total_pages");
            long total = JsonAnswer.number(answer, "total_results");
            rows.forEach(this::row);
            rowsOfDay += rows.size();
            if (page < pages) {
                page++;
            } else if (rowsOfDay < total) {
                failed(rowsOfDay + " of " + total + " rows came");
            } else {
                endDay();
            }
            return answer;
        });
    }

    private void row(JsonNode row) {
        JsonNode id = row.path("id");
        boolean isId = id.canConvertToInt() && id.intValue() > 0;
        boolean nothingKnown = !row.hasNonNull("adult") && !row.hasNonNull("softcore");
        if (!isId || !known.has(id.longValue()) || nothingKnown && gone.contains(id.longValue())) {
            filteredOut++;
        } else if (listed.get(id.intValue()) || !ofDay.add(id.longValue())) {
            repeats++;
        }
    }

    private void endDay() {
        ofDay.forEach(id -> listed.set(id.intValue()));
        ofDay.clear();
        rowsOfDay = 0;
        whole = day;
        day = day.plusDays(1);
        page = 1;
    }

    /** Ends the list before the day of a page that cannot be read, with the reason. */
    void failed(String reason) {
        failedPages.add("changes of " + day + ", page " + page + ": " + reason);
    }

    /** The titles, ids ascending. */
    public TitleList result() {
        int limit = run.feed().limit();
        List<String> titles = listed.stream()
                .limit(limit == 0 ? Integer.MAX_VALUE : limit)
                .mapToObj(Integer::toString)
                .toList();
        long all = listed.cardinality();
        List<String> incomplete = window.lost() == null
                ? List.of()
                : List.of("the changes of " + window.lost().from() + " to "
                        + window.lost().to() + " are too old to be read: run " + fullFeed() + " to bring all titles");
        Watermark mark = earlier.mark();
        String end = whole == null ? null : whole.toString();
        return new TitleList(
                titles,
                ListCounts.of(all + filteredOut, titles.size())
                        .repeats(repeats)
                        .filteredOut(filteredOut)
                        .cut(all - titles.size())
                        .traffic(run.listTraffic())
                        .failedPages(failedPages)
                        .incomplete(incomplete)
                        .watermark(new Watermark(end, mark.export(), end, List.of(), mark.gone()))
                        .build());
    }

    private String fullFeed() {
        return known.feed() == null ? "a feed that lists all" : known.feed();
    }
}
