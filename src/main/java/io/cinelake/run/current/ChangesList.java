package io.cinelake.run.current;

import com.fasterxml.jackson.databind.JsonNode;
import io.cinelake.run.CamelCause;
import io.cinelake.run.CaughtErrors;
import io.cinelake.run.ListCounts;
import io.cinelake.run.Run;
import io.cinelake.run.Watermark;
import io.cinelake.run.current.PastRuns.KnownTitles;
import io.cinelake.run.list.TitleList;
import io.cinelake.tmdb.JsonAnswer;
import io.cinelake.tmdb.TmdbProblem;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/** Lists the titles that TMDB changed: what the route {@code list-changes} calls, and the strategy that takes a page's answer. */
public record ChangesList(PastRuns past, InstantSource clock) implements AggregationStrategy {
    /** Begins the listing of a run. */
    public Listing begin(Run run) {
        return new Listing(run, past.before(run), past.titles(run));
    }

    /** Gives the listing in the variable {@code listing} the page that was asked for. */
    @Override
    public Exchange aggregate(Exchange asked, Exchange answer) {
        return CaughtErrors.strategy(ChangesList::answered).aggregate(asked, answer);
    }

    private static Exchange answered(Exchange asked, Exchange answer) {
        Listing listing = asked.getVariable("listing", Listing.class);
        listing.answered(listing.run.listTraffic().body(answer.getMessage()));
        return asked;
    }

    /** Ends a list whose page cannot be read; throws what is no fault of that page, which ends the run. */
    public void failed(Run run, Listing listing, Exchange exchange) throws Throwable {
        Throwable failure = CamelCause.caught(exchange);
        run.listTraffic().count(failure);
        if (failure instanceof TmdbProblem.Failed
                || failure instanceof TmdbProblem.Rejected
                || failure instanceof TmdbProblem.Missing
                || failure instanceof JsonAnswer.Malformed) {
            listing.failed(failure.getMessage());
        } else {
            throw failure;
        }
    }

    /** The paging loop, day by day. A day counts when all its pages were read; at the first page that fails the list ends with the day before. */
    public final class Listing {
        private final Run run;
        private final Watermark mark;
        private final ChangeWindow window;
        private final KnownTitles known;
        private final BitSet listed;
        private final BitSet ofDay = new BitSet();
        private long rowsOfDay;
        private long repeats;
        private long filteredOut;
        private LocalDate day;
        private LocalDate whole;
        private int page = 1;
        private List<String> failedPages = List.of();

        private Listing(Run run, PastRuns.Earlier earlier, KnownTitles known) {
            LocalDate date = run.name().date().toLocalDate();
            this.run = run;
            this.mark = earlier.mark();
            this.window = ChangeWindow.of(earlier.changes(), known.since(), date, clock.instant());
            this.known = known;
            this.listed = earlier.again();
            this.day = window.from();
            this.whole = earlier.changes();
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

        private void answered(byte[] body) {
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
            int id = row.path("id").canConvertToInt() ? row.get("id").intValue() : 0;
            boolean nothingKnown = !row.hasNonNull("adult") && !row.hasNonNull("softcore");
            if (id <= 0 || !known.has(id) || nothingKnown && mark.gone().contains((long) id)) {
                filteredOut++;
            } else if (listed.get(id) || ofDay.get(id)) {
                repeats++;
            } else {
                ofDay.set(id);
            }
        }

        private void endDay() {
            listed.or(ofDay);
            ofDay.clear();
            rowsOfDay = 0;
            whole = day;
            day = day.plusDays(1);
            page = 1;
        }

        private void failed(String reason) {
            failedPages = List.of("changes of " + day + ", page " + page + ": " + reason);
        }

        /** The titles, ids ascending. */
        public TitleList result() {
            List<String> titles = TitleList.texts(listed, run.feed().limit());
            long all = listed.cardinality();
            String end = whole == null ? null : whole.toString();
            return new TitleList(titles, ListCounts.of(all + filteredOut, titles.size(), figures -> {
                figures.repeats = repeats;
                figures.filteredOut = filteredOut;
                figures.cut = all - titles.size();
                figures.requests = run.listTraffic().total();
                figures.failedPages = failedPages;
                figures.incomplete = lost();
                figures.watermark = new Watermark(end, mark.export(), end, List.of(), mark.gone());
            }));
        }

        private List<String> lost() {
            return window.lostFrom() == null
                    ? List.of()
                    : List.of("the changes of " + window.lostFrom() + " to "
                            + window.from().minusDays(1) + " are too old to be read: run " + known.fullFeed()
                            + " to bring all titles");
        }
    }
}
