package io.cinelake.ops;

import io.cinelake.feed.ShapeThreads;
import io.cinelake.lake.LakeProblem;
import io.cinelake.run.queue.KafkaTopic;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers whether something that the program needs, the bucket or the broker of its queue, could be used at the last check. */
public final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final String about;
    private final Runnable check;
    private final InstantSource clock;
    private volatile Health.Problem problem;

    /** A watch that assumes that all is well. {@code check} throws a {@link LakeProblem}, {@link KafkaTopic.Unusable} or {@link ShapeThreads.Abandoned}. */
    public Watch(String about, Runnable check, InstantSource clock) {
        this.about = about;
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
                LOG.info("The {} can be used again", about);
            }
        } catch (LakeProblem | KafkaTopic.Unusable | ShapeThreads.Abandoned e) {
            problem = new Health.Problem(about, e.getMessage(), before == null ? clock.instant() : before.since());
            if (before == null) {
                LOG.warn("The {} cannot be used: {}", about, e.getMessage());
            }
        }
    }

    /** One broken connection is no news: a store that did not answer is asked once more. */
    private void check() {
        try {
            check.run();
        } catch (LakeProblem.Away once) {
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
