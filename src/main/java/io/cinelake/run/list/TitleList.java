package io.cinelake.run.list;

import io.cinelake.run.ListCounts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A feed's titles as its source lists them.
 *
 * @param titles their ids, each once, in the source's order
 * @param listed the figures that account for them
 */
public record TitleList(List<String> titles, ListCounts listed) {
    /**
     * The titles of a list of ids.
     *
     * @param ids in the source's order, repeats included
     * @param limit at most so many titles; 0 for all
     */
    static TitleList ofIds(List<String> ids, int limit) {
        Set<String> distinct = new LinkedHashSet<>(ids);
        return of(distinct, ids.size() - (long) distinct.size(), 0, limit, List.of());
    }

    /**
     * The titles of a list that TMDB was not asked for.
     *
     * @param passed ids of the titles that passed the feed's rules, in the source's order
     * @param repeats rows with a title that had come up before
     * @param filteredOut titles that did not pass
     * @param limit at most so many titles; 0 for all
     * @param notes what else is worth knowing
     */
    static TitleList of(Set<String> passed, long repeats, long filteredOut, int limit, List<String> notes) {
        List<String> titles =
                passed.stream().limit(limit == 0 ? Long.MAX_VALUE : limit).toList();
        long reported = passed.size() + filteredOut;
        long cut = passed.size() - (long) titles.size();
        return new TitleList(
                titles,
                ListCounts.of(reported, titles.size())
                        .repeats(repeats)
                        .filteredOut(filteredOut)
                        .cut(cut)
                        .notes(notes)
                        .build());
    }
}
