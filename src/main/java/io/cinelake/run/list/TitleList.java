package io.cinelake.run.list;

import io.cinelake.run.ListCounts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A feed's titles as its source lists them.
 *
 * @param titles their ids, each once, in the source's order
 * @param listed the figures of the listing
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
        List<String> titles =
                distinct.stream().limit(limit == 0 ? Long.MAX_VALUE : limit).toList();
        return new TitleList(
                titles,
                ListCounts.of(distinct.size(), titles.size())
                        .repeats(ids.size() - distinct.size())
                        .cut(distinct.size() - titles.size())
                        .build());
    }
}
