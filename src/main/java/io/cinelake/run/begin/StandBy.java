package io.cinelake.run.begin;

import io.cinelake.run.Run;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunProblem;
import io.cinelake.run.lease.Lease;
import io.cinelake.run.lease.Lease.Standing;
import io.cinelake.run.lease.LeaseBody;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stand-by: waits while another process is at the run, and says who it is. */
final class StandBy {
    private static final Logger LOG = LoggerFactory.getLogger(StandBy.class);

    /** How soon a program that stops is noticed. */
    private static final Duration SLICE = Duration.ofSeconds(1);

    private StandBy() {}

    /**
     * Takes the lease, after its holder where there is one.
     *
     * @return {@link Standing#HELD}, or {@link Standing#FINISHED_BY_OTHER} when the holder finished the run meanwhile
     * @throws RunProblem.InFlight if another process is at the run and the order does not wait
     * @throws RunProblem.Stopped if the program stops meanwhile
     */
    static Standing take(Lease lease, RunOrder order, Run run) {
        Standing standing = lease.take(Duration.ZERO);
        if (standing == Standing.STAND_BY) {
            String busy = run.name()
                    .sentence("is being worked on by "
                            + lease.seen().map(LeaseBody::holder).orElse("another process") + ".");
            if (!order.waits()) {
                throw new RunProblem.InFlight(
                        busy + " Run again later, or without --no-wait to wait for its end.", false);
            }
            LOG.info("{} This process waits for its end.", busy);
        }
        while (standing == Standing.STAND_BY) {
            if (run.failure() instanceof RuntimeException stopped) {
                throw stopped;
            }
            standing = lease.take(SLICE);
        }
        return standing;
    }
}
