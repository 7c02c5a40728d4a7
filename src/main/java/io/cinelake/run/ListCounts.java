package io.cinelake.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Consumer;

/**
 * The figures of a list. {@code reported = listed + filteredOut + cut + undated + unexplained} for a discover feed that was read to its end: filtered out by
 * the feed's rules, cut by its limit, undated beyond the reach of any query, unexplained never seen. Repeats and rejected rows, no titles, come on top.
 * Pages are requests, with 429s and retries among them; {@code incomplete} says in half sentences why else the list is not whole. The watermark is null
 * but for a feed that keeps another current.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ListCounts(
        @JsonInclude long reported,
        @JsonInclude long listed,
        @JsonInclude long repeats,
        @JsonInclude long filteredOut,
        @JsonInclude long rejected,
        @JsonInclude long cut,
        @JsonInclude long undated,
        @JsonInclude long unexplained,
        @JsonInclude long pages,
        @JsonInclude long tooMany,
        @JsonInclude long retries,
        List<String> failedPages,
        List<String> notes,
        List<String> incomplete,
        Watermark watermark) {
    /** A plan leaves empty lists out. */
    public ListCounts {
        failedPages = failedPages == null ? List.of() : List.copyOf(failedPages);
        notes = notes == null ? List.of() : List.copyOf(notes);
        incomplete = incomplete == null ? List.of() : List.copyOf(incomplete);
    }

    /** Whether titles that the source reports never came up in the list. */
    public boolean lacksTitles() {
        return unexplained > 0 || !failedPages.isEmpty();
    }

    /** The figures together with titles that an earlier list has and this one has not. */
    public ListCounts with(long others) {
        return new ListCounts(
                reported,
                listed + others,
                repeats,
                filteredOut,
                rejected,
                cut,
                undated,
                Math.max(0, unexplained - others),
                pages,
                tooMany,
                retries,
                failedPages,
                notes,
                incomplete,
                watermark);
    }

    /** The figures of a list: the two that every list has, and those that {@code others} sets by their names. */
    public static ListCounts of(long reported, long listed, Consumer<Figures> others) {
        Figures figures = new Figures();
        others.accept(figures);
        return new ListCounts(
                reported,
                listed,
                figures.repeats,
                figures.filteredOut,
                figures.rejected,
                figures.cut,
                figures.undated,
                figures.unexplained,
                figures.requests.requests(),
                figures.requests.tooMany(),
                figures.requests.retries(),
                figures.failedPages,
                figures.notes,
                figures.incomplete,
                figures.watermark);
    }

    /** The figures that not every list has: none of each, until it is set. */
    public static final class Figures {
        public long repeats;
        public long filteredOut;
        public long rejected;
        public long cut;
        public long undated;
        public long unexplained;
        public RunTraffic.Requests requests = RunTraffic.Requests.NONE;
        public List<String> failedPages = List.of();
        public List<String> notes = List.of();
        public List<String> incomplete = List.of();
        public Watermark watermark;
    }
}
