package io.cinelake.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The figures of listing a feed's titles. {@code reported = listed + filteredOut + cut + undated + unexplained} for a discover feed that was read to
 * its end: {@code filteredOut} by the feed's own rules, {@code cut} by its limit, {@code undated} beyond the reach of any query, {@code unexplained}
 * reported and never seen. Not among them: repeats, and rejected rows or ids, which cannot be read as titles.
 *
 * @param pages requests for the list, with answers of status 429 and retries among them
 * @param incomplete why the list is not whole, apart from pages; each in half a sentence
 * @param watermark how far a feed that keeps another current comes with this list; null for all others
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

    /** Starts with the two figures that every list has; the others are 0 until they are set by name. */
    public static Builder of(long reported, long listed) {
        return new Builder(reported, listed);
    }

    /** Sets figures by name. */
    public static final class Builder {
        private final long reported;
        private final long listed;
        private long repeats;
        private long filteredOut;
        private long rejected;
        private long cut;
        private long undated;
        private long unexplained;
        private RunTraffic traffic = new RunTraffic();
        private List<String> failedPages = List.of();
        private List<String> notes = List.of();
        private List<String> incomplete = List.of();
        private Watermark watermark;

        private Builder(long reported, long listed) {
            this.reported = reported;
            this.listed = listed;
        }

        public Builder repeats(long titles) {
            repeats = titles;
            return this;
        }

        public Builder filteredOut(long titles) {
            filteredOut = titles;
            return this;
        }

        public Builder rejected(long rows) {
            rejected = rows;
            return this;
        }

        public Builder cut(long titles) {
            cut = titles;
            return this;
        }

        public Builder undated(long titles) {
            undated = titles;
            return this;
        }

        public Builder unexplained(long titles) {
            unexplained = titles;
            return this;
        }

        public Builder traffic(RunTraffic asked) {
            traffic = asked;
            return this;
        }

        public Builder failedPages(List<String> pages) {
            failedPages = pages;
            return this;
        }

        public Builder notes(List<String> sentences) {
            notes = sentences;
            return this;
        }

        public Builder incomplete(List<String> reasons) {
            incomplete = reasons;
            return this;
        }

        public Builder watermark(Watermark mark) {
            watermark = mark;
            return this;
        }

        public ListCounts build() {
            RunTraffic.Requests requests = traffic.total();
            return new ListCounts(
                    reported,
                    listed,
                    repeats,
                    filteredOut,
                    rejected,
                    cut,
                    undated,
                    unexplained,
                    requests.requests(),
                    requests.tooMany(),
                    requests.retries(),
                    failedPages,
                    notes,
                    incomplete,
                    watermark);
        }
    }
}
