package io.cinelake.cli;

/** A JVM's heap, as far as it can be steered while it is in use. Sizes are in bytes. */
interface Heap {
    /** What the heap takes of the machine. */
    long size();

    /** What of it is taken up; right after a collection that is what the program still needs. */
    long used();

    /** Collects the heap as a whole and gives back what is free beyond the share to keep. */
    void collect();

    /** Sets the share of the heap, in per cent, that may stay free after a collection. */
    void keepFree(int percent);
}
