package io.cinelake.run.list;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** The well-formed ids that came up in a list, a bit for each: IMDb's file has 12 million titles, whose texts would fill a gigabyte. */
final class SeenIds {
    /** Of a block: ids of one list are near each other. */
    private static final int BITS = 12;

    private final Map<Long, BitSet> blocks = new HashMap<>();
    private long size;

    /**
     * Adds an id; tells whether it is new.
     *
     * @param id {@code tt} or {@code nm} and digits, or digits alone, ten at most
     */
    boolean add(String id) {
        boolean isImdb = Character.isLetter(id.charAt(0));
        long number = Long.parseLong(isImdb ? id.substring(2) : id);
        // tt0111161 and tt00111161 are two texts: the length belongs to the id.
        long kind = id.length() * 2L + (id.startsWith("n") ? 1 : 0);
        BitSet block = blocks.computeIfAbsent(kind << Integer.SIZE | number >> BITS, key -> new BitSet());
        int place = (int) (number & (1 << BITS) - 1);
        if (block.get(place)) {
            return false;
        }
        block.set(place);
        size++;
        return true;
    }

    long size() {
        return size;
    }
}
