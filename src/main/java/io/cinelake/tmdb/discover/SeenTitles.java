package io.cinelake.tmdb.discover;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the titles of a list that have come up so far, over all its pages. */
final class SeenTitles {
    private final IdSet seen = new IdSet();
    private final IdSet kept = new IdSet();
    private long rows;
    private int undated;
    private int reported;

    /** A set of TMDB ids. They are numbered almost without gaps, so a bit for each in blocks takes about 200 kB for a million of them. */
    static final class IdSet {
        private static final int BLOCK_BITS = 16;
        private static final int WITHIN_BLOCK = (1 << BLOCK_BITS) - 1;

        private final Map<Long, BitSet> blocks = new HashMap<>();
        private int size;

        /** Adds an id; false when it was there before. */
        boolean add(long id) {
            BitSet block = blocks.computeIfAbsent(id >> BLOCK_BITS, number -> new BitSet());
            int bit = (int) (id & WITHIN_BLOCK);
            if (block.get(bit)) {
                return false;
            }
            block.set(bit);
            size++;
            return true;
        }

        int size() {
            return size;
        }
    }

    /** Takes how many titles the whole list has. */
    void report(DiscoverPage page) {
        reported = page.totalResults();
    }

    /** Takes the rows of a page. */
    void see(List<DiscoverPage.Row> page) {
        for (DiscoverPage.Row row : page) {
            rows++;
            if (seen.add(row.id()) && row.day().isEmpty()) {
                undated++;
            }
        }
    }

    /** Takes a title that passed the feed's filter; false when it had come before. */
    boolean keep(long id) {
        return kept.add(id);
    }

    int kept() {
        return kept.size();
    }

    int seen() {
        return seen.size();
    }

    long rows() {
        return rows;
    }

    int undated() {
        return undated;
    }

    int reported() {
        return reported;
    }

    /** Titles that TMDB reports and that have not come up; negative when more came up than it reports now. */
    int missing() {
        return reported - seen.size();
    }
}
