package io.cinelake.tmdb.discover;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** A set of TMDB ids. They are numbered almost without gaps, so a bit for each in blocks takes about 200 kB for a million of them. */
final class IdSet {
    private static final int BLOCK_BITS = 16;
    private static final int WITHIN_BLOCK = (1 << BLOCK_BITS) - 1;

    private final Map<Long, BitSet> blocks = new HashMap<>();
    private int size;

    /**
     * Adds an id.
     *
     * @return whether it was not there before
     */
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
