package io.cinelake.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What listing a feed's source gave, in figures. {@code reported = listed + filteredOut + cut + undated + unexplained} for a discover feed that was
 * read to its end.
 *
 * @param reported what the source says it holds: TMDB's {@code total_results}, a list's ids, a file's titles
 * @param listed titles that are planned
 * @param repeats titles that came more than once
 * @param filteredOut titles that do not pass the feed's own rules
 * @param cut titles left out by the feed's limit
 * @param undated titles without a date that no query can reach
 * @param unexplained titles that were reported and never seen
 * @param pages requests made for the list
 * @param tooMany 429s among them
 * @param retries repeated requests among them
 * @param failedPages pages that could not be read, each with its reason
 * @param notes what else is worth knowing, such as a file's malformed rows
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ListCounts(
        @JsonInclude long reported,
        @JsonInclude long listed,
        @JsonInclude long repeats,
        @JsonInclude long filteredOut,
        @JsonInclude long cut,
        @JsonInclude long undated,
        @JsonInclude long unexplained,
        @JsonInclude long pages,
        @JsonInclude long tooMany,
        @JsonInclude long retries,
        List<String> failedPages,
        List<String> notes) {
    /** A plan leaves empty lists out, so that what is read back has none. */
    public ListCounts {
        failedPages = failedPages == null ? List.of() : List.copyOf(failedPages);
        notes = notes == null ? List.of() : List.copyOf(notes);
    }
}
