package io.cinelake.run.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Plays the rules of the lease in a hundred thousand random orders of events. A seed that fails plays the same again. */
class LeaseModelTest {
    /** From the last fault until somebody is at the run: the whole time of a lease, a look, and the requests. */
    private static final long BOUND = 77;

    /** Without conditions, a hold that lapsed is in doubt for as long as another's can last. */
    private static final long BOUND_WITHOUT_CONDITIONS = BOUND + 45;

    @Test
    void neverTwoAndNeverNobodyOnAStoreThatKeepsConditions() {
        play(60_000, true, BOUND);
    }

    @Test
    void neverTwoAndNeverNobodyOnAStoreThatIgnoresConditions() {
        play(40_000, false, BOUND_WITHOUT_CONDITIONS);
    }

    private static void play(long orders, boolean conditionsKept, long bound) {
        LongStream.range(0, orders).parallel().forEach(seed -> {
            try {
                play(seed, conditionsKept, bound, false);
            } catch (AssertionError failed) {
                play(seed, conditionsKept, bound, true);
                throw failed;
            }
        });
    }

    static void play(long seed, boolean conditionsKept, long bound, boolean telling) {
        SimulatedLeases leases = new SimulatedLeases(seed, conditionsKept, telling);
        try {
            leases.pass(180 * SimulatedLeases.SECOND);
            leases.calmDown();
            long nobody = 0;
            while (!leases.somebodyMayWork()) {
                leases.pass(SimulatedLeases.SECOND);
                assertThat(++nobody).as("seconds without anybody").isLessThanOrEqualTo(bound);
            }
            for (long left = 600; left > 0 && !leases.isFinished(); left--) {
                leases.pass(SimulatedLeases.SECOND);
            }
            // Without conditions a late beat may lie over the settled lease. The next run of the date settles it again.
            assertThat(leases.isFinished() || !conditionsKept)
                    .as("finished in the end")
                    .isTrue();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "seed " + seed + ", conditions kept: " + conditionsKept + ": " + e.getMessage() + "\n"
                            + leases.story(),
                    e);
        }
    }
}
