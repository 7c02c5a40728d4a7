package io.cinelake.app;

import io.cinelake.feed.Feed;
import io.cinelake.lake.LakeProblem;
import io.cinelake.run.DamagedState;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.RunName;
import io.cinelake.run.RunOrder;
import io.cinelake.run.begin.TriedAgain;
import io.cinelake.run.state.RunHistory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stand-by: looks once a minute at the current date of each feed, and goes on with a run that another process has left unfinished. A run that somebody is
 * at is waited for. One that failed here is left to {@link TriedAgain}, which tries it ever more slowly.
 */
final class LeftRuns {
    private static final Logger LOG = LoggerFactory.getLogger(LeftRuns.class);
    private static final long LOOK_SECONDS = 60;

    private final Session session;
    private final TriedAgain failed;
    private final RunHistory history;

    LeftRuns(Session session, TriedAgain failed) {
        this.session = session;
        this.failed = failed;
        this.history = new RunHistory(session.engine().state());
    }

    void start() {
        session.engine().timer().scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        for (Feed feed : session.feeds().all()) {
            RunName run = new FeedKeys(feed).run(session.engine().orders().now());
            try {
                if (!isOwn(run) && history.isUnfinished(run)) {
                    LOG.info("Feed {}: run {} was left unfinished by another process", feed.id(), run.run());
                    session.engine().runs().start(new RunOrder(feed, run.date(), RunOrder.Trigger.RESUME));
                }
            } catch (LakeProblem | DamagedState e) {
                LOG.debug("Feed {}: run {} cannot be looked at: {}", feed.id(), run.run(), e.getMessage());
            } catch (RuntimeException | Error e) {
                LOG.error("Feed {}: run {} could not be looked at; the next look comes", feed.id(), run.run(), e);
            }
        }
    }

    private boolean isOwn(RunName run) {
        return failed.has(run)
                || session.engine().inFlight().stream()
                        .anyMatch(flying -> flying.name().equals(run));
    }
}
