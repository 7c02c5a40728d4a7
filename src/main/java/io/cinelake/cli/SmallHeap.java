package io.cinelake.cli;

import java.util.function.BooleanSupplier;

/**
 * Keeps the heap as small as the work needs, and no smaller. Left alone, the JVM takes what a machine has to give: over half a gigabyte for a run that
 * works in a tenth of it. Bound tightly, it spends a fifth of a run on collections. So a heap at work has some {@link #ROOM} to fill between two
 * collections; one that has outgrown that is collected as a whole, which takes some 40 ms; and so is one after each spell of work, down to what is
 * still needed, because the next spell may be a day away. A heap whose size was given on the command line is left alone while there is work.
 */
public final class SmallHeap {
    /** Milliseconds from one look to the next. */
    public static final int LOOK_EACH = 250;

    /** Bytes that a heap at work may fill between two collections. */
    public static final long ROOM = 96L << 20;

    private static final int LOOKS_AT_REST = 80;
    private static final int FREE_AT_REST = 30;
    private static final int FREE_AT_WORK = 80;

    private final BooleanSupplier atWork;
    private final Heap heap;
    private long bound;
    private int looksAtRest;

    /**
     * Gives the heap room to work.
     *
     * @param atWork whether a run is in flight
     * @param bound the size in bytes from which on a heap at work is collected as a whole
     */
    public SmallHeap(BooleanSupplier atWork, Heap heap, long bound) {
        this.atWork = atWork;
        this.heap = heap;
        this.bound = bound;
        heap.keepFree(FREE_AT_WORK);
    }

    /**
     * The heap of this JVM.
     *
     * @param atWork whether a run is in flight
     */
    public static SmallHeap of(BooleanSupplier atWork) {
        JvmHeap heap = new JvmHeap();
        return new SmallHeap(atWork, heap, heap.isSized() ? Long.MAX_VALUE : 2 * ROOM);
    }

    /** Looks at the heap: collects when it has grown too large, and once when the program has been at rest for a while. */
    public void look() {
        if (atWork.getAsBoolean()) {
            if (looksAtRest >= LOOKS_AT_REST) {
                heap.keepFree(FREE_AT_WORK);
            }
            looksAtRest = 0;
        } else {
            looksAtRest = Math.min(looksAtRest + 1, LOOKS_AT_REST + 1);
        }
        if (looksAtRest == LOOKS_AT_REST) {
            heap.keepFree(FREE_AT_REST);
            heap.collect();
        } else if (heap.size() > bound) {
            shrink();
        }
    }

    /** Collects, and once more when more is still needed than the last share of free room was meant for. */
    private void shrink() {
        heap.collect();
        long needed = heap.used();
        heap.keepFree((int) Math.max(FREE_AT_REST, Math.min(FREE_AT_WORK, 100 * ROOM / (needed + ROOM))));
        bound = Math.max(2 * ROOM, (needed + ROOM) * 3 / 2);
        if (heap.size() > bound) {
            heap.collect();
            bound = Math.max(bound, heap.size() * 5 / 4);
        }
    }
}
