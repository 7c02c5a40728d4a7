package io.cinelake.app;

import io.cinelake.app.settings.SettingProblems;
import io.cinelake.feed.Feed;
import io.cinelake.feed.live.FeedRoutes;
import io.cinelake.feed.live.FeedWatcher;
import io.cinelake.lake.LakeProblem;
import io.cinelake.run.RunName;
import io.cinelake.run.RunOrder;
import io.cinelake.run.begin.FailedRuns;
import io.cinelake.run.state.RunHistory;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.model.ModelCamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the feeds running on their schedules until the process is asked to stop. */
public final class Service {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    private static final long SWAP_PATIENCE_SECONDS = 10;
    private static final long LOOK_AGAIN_SECONDS = 30;

    private final Session session;
    private final Engine engine;
    private final Operations operations;

    public Service(Session session, Operations operations) {
        this.session = session;
        this.operations = operations;
        this.engine = session.engine();
    }

    /**
     * Serves; returns only when interrupted, because a stop ends the process with status 0.
     *
     * @throws SettingProblems if health and metrics cannot be shown where the settings say
     */
    public int serve() throws InterruptedException {
        List<Feed> chosen = session.known().chosen(List.of());
        FeedRoutes routes = new FeedRoutes(
                (ModelCamelContext) engine.context(),
                SWAP_PATIENCE_SECONDS,
                session.settings().zone());
        try (FeedWatcher watcher = new FeedWatcher(
                session.settings().feeds(), session.folder(), routes, session.feeds(), InstantSource.system())) {
            operations.start(session, watcher);
            Stop.onSignal(session, ExitStatus.COMPLETE);
            FailedRuns failed = new FailedRuns(session.feeds(), engine.runs(), engine.timer());
            engine.onResult(failed);
            resume(chosen);
            new LeftRuns(session, failed).start();
            watcher.start(engine.timer());
            new CountDownLatch(1).await();
        }
        return ExitStatus.COMPLETE;
    }

    /** Resumes unfinished runs before a schedule can fire; asks again later when the lake cannot be reached. */
    private void resume(List<Feed> feeds) {
        RunHistory history = new RunHistory(engine.state());
        for (Feed feed : feeds) {
            try {
                history.unfinished(feed.id()).forEach(run -> resume(feed, run));
            } catch (LakeProblem e) {
                LOG.warn("Feed {}: unfinished runs cannot be looked for: {}", feed.id(), e.getMessage());
                engine.timer().schedule(() -> resume(List.of(feed)), LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    private void resume(Feed feed, RunName run) {
        LOG.info("Feed {}: run {} is unfinished and is resumed", feed.id(), run.run());
        engine.runs().start(new RunOrder(feed, run.date(), RunOrder.Trigger.RESUME));
    }
}
