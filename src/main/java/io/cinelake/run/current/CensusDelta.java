package io.cinelake.run.current;

import io.cinelake.feed.Share;
import java.util.BitSet;
import java.util.Optional;

/**
 * The difference of two daily exports.
 *
 * @param appeared ids that only the newer one has and that are popular enough
 * @param vanished ids that only the older one has
 * @param tooMany why so many vanished that the newer file is not believed, in half a sentence; empty when it is believed
 */
record CensusDelta(BitSet appeared, BitSet vanished, Optional<String> tooMany) {
    /** Compares two exports. */
    static CensusDelta of(ExportIds older, ExportIds newer, Share maxGone) {
        BitSet appeared = minus(newer.popular(), older.all());
        BitSet vanished = minus(older.all(), newer.all());
        long before = older.all().cardinality();
        long most = maxGone.of(before);
        return new CensusDelta(
                appeared,
                vanished,
                vanished.cardinality() <= most
                        ? Optional.empty()
                        : Optional.of(vanished.cardinality() + " of " + before + " titles are not in it, and max-gone ("
                                + maxGone + ") allows " + most));
    }

    private static BitSet minus(BitSet one, BitSet other) {
        BitSet rest = (BitSet) one.clone();
        rest.andNot(other);
        return rest;
    }
}
