package io.cinelake.tmdb;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** A set of ids. They are numbered almost without gaps, so a bit for each in blocks takes about 200 kB for a million of them. */
public final class IdSet {
    /** Of a block: ids of one list are near each other. */
    private static final int BITS = 12;

    private final Map<Long, BitSet> blocks = new HashMap<>();
    private int size;

    /** Adds an id; false when it was there before. */
    public boolean add(long id) {
        BitSet block = blocks.computeIfAbsent(id >> BITS, number -> new BitSet());
        int bit = (int) (id & (1 << BITS) - 1);
        if (block.get(bit)) {
            return false;
        }
        block.set(bit);
        size++;
        return true;
    }

    /** How many ids there are. */
    public int size() {
        return size;
    }
}
