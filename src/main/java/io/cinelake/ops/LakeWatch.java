package io.cinelake.ops;

import io.cinelake.lake.LakeAway;
import io.cinelake.lake.LakeProblem;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers whether the bucket could be used at the last check. */
public final class LakeWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LakeWatch.class);

    private final Runnable check;
    private final InstantSource clock;
    private volatile Health.Problem problem;

    /**
     * A watch that has not checked yet and assumes that the bucket can be used.
     *
     * @param check throws a {@link LakeProblem} when the bucket cannot be used
     * @param clock the time
     */
    public LakeWatch(Runnable check, InstantSource clock) {
        this.check = check;
        this.clock = clock;
    }

    /** Checks once; logs when a problem comes and when it goes. */
    public void look() {
        Health.Problem before = problem;
        try {
            check();
            problem = null;
            if (before != null) {
                LOG.info("The bucket can be used again");
            }
        } catch (LakeProblem e) {
            problem = new Health.Problem("bucket", e.getMessage(), before == null ? clock.instant() : before.since());
            if (before == null) {
                LOG.warn("The bucket cannot be used: {}", e.getMessage());
            }
        }
    }

    /** One broken connection is no news: a store that did not answer is asked once more. */
    private void check() {
        try {
            check.run();
        } catch (LakeAway once) {
            LOG.debug("The bucket is asked once more: {}", once.getMessage());
            check.run();
        }
    }

    /** The problem, if there is one. */
    public List<Health.Problem> reasons() {
        Health.Problem now = problem;
        return now == null ? List.of() : List.of(now);
    }
}
