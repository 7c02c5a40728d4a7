package io.cinelake.run.list;

import io.cinelake.run.Counted;
import io.cinelake.run.ListCounts;
import io.cinelake.run.TitleRequest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A feed's titles as its source lists them, each once, in the source's order, and the figures that account for them. */
public record TitleList(List<String> titles, ListCounts listed) {
    /** Of rejected rows or ids. */
    static final int SHOWN_PLACES = 10;

    /** The titles of a list of ids, repeats included, in the source's order: at most so many, or all with a limit of 0. */
    static TitleList ofIds(List<String> ids, int limit) {
        Set<String> distinct = new LinkedHashSet<>();
        List<Integer> rejected = new ArrayList<>();
        int place = 0;
        for (String id : ids) {
            place++;
            if (TitleRequest.isWellFormed(id)) {
                distinct.add(id);
            } else {
                rejected.add(place);
            }
        }
        List<String> notes = rejected.isEmpty()
                ? List.of()
                : List.of(Counted.are(rejected.size(), "id") + " rejected, at the places " + first(rejected)
                        + ": an id is IMDb's (tt and 7 to 10 digits) or TMDB's (a number)");
        long repeats = ids.size() - rejected.size() - (long) distinct.size();
        return of(distinct, repeats, 0, rejected.size(), limit, notes);
    }

    /** Ids as texts, ascending: at most so many, or all with a limit of 0. */
    public static List<String> texts(BitSet ids, int limit) {
        return ids.stream()
                .limit(limit == 0 ? Integer.MAX_VALUE : limit)
                .mapToObj(Integer::toString)
                .toList();
    }

    /** The first places of a list, never what stands there: the list may be a file that was named by mistake. */
    static String first(List<? extends Number> places) {
        String shown = places.stream().limit(SHOWN_PLACES).map(String::valueOf).collect(Collectors.joining(", "));
        return places.size() > SHOWN_PLACES ? shown + " and others" : shown;
    }

    /** The titles of a list that TMDB was not asked for: those that passed, each once, at most so many, or all with a limit of 0. */
    static TitleList of(
            Collection<String> passed, long repeats, long filteredOut, long rejected, int limit, List<String> notes) {
        List<String> titles =
                passed.stream().limit(limit == 0 ? Long.MAX_VALUE : limit).toList();
        long reported = passed.size() + filteredOut;
        return new TitleList(titles, ListCounts.of(reported, titles.size(), figures -> {
            figures.repeats = repeats;
            figures.filteredOut = filteredOut;
            figures.rejected = rejected;
            figures.cut = passed.size() - (long) titles.size();
            figures.notes = notes;
        }));
    }
}
