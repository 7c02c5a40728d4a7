package io.cinelake.app;

import io.cinelake.app.settings.Setting;
import io.cinelake.app.settings.SettingProblems;
import io.cinelake.feed.Feed;
import io.cinelake.feed.live.FeedRoutes;
import io.cinelake.feed.live.FeedWatcher;
import io.cinelake.lake.LakeProblem;
import io.cinelake.run.DamagedState;
import io.cinelake.run.RunName;
import io.cinelake.run.RunOrder;
import io.cinelake.run.begin.MissedFirings;
import io.cinelake.run.begin.TriedAgain;
import io.cinelake.run.state.RunHistory;
import io.cinelake.run.state.RunState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.model.ModelCamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ExitCode;

/** Keeps the feeds running on their schedules, or takes batches of a queue, until the process is asked to stop. */
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
    public int serve() throws Exception {
        List<Feed> chosen = session.known().chosen(List.of());
        FeedRoutes routes = new FeedRoutes(
                (ModelCamelContext) engine.context(),
                SWAP_PATIENCE_SECONDS,
                session.settings().zone());
        try (FeedWatcher watcher = new FeedWatcher(
                session.settings().feeds(), session.folder(), routes, session.feeds(), InstantSource.system())) {
            TriedAgain again = new TriedAgain(session.feeds()::named, engine.runs()::start, engine.timer());
            operations.start(session, watcher::refused, again::incomplete);
            Stop.onSignal(session, ExitCode.OK);
            engine.onResult(again);
            session.joinQueue();
            resume(chosen);
            new LeftRuns(session, again).start();
            if (session.settings().values().get(Setting.CINELAKE_CATCH_UP).equals("last")) {
                catchUpLater(chosen, 0);
            }
            watcher.start(engine.timer());
            new CountDownLatch(1).await();
        }
        return ExitCode.OK;
    }

    /**
     * Takes batches of the queue until the process is asked to stop; begins no run of its own.
     *
     * @throws SettingProblems if there is no queue that processes share
     */
    public int work() throws Exception {
        if (session.settings().topic().isEmpty()) {
            throw new SettingProblems(List.of(
                    "There is no queue to take batches from: set cinelake.queue (CINELAKE_QUEUE) to kafka:TOPIC, as for"
                            + " the process that runs the feeds."));
        }
        operations.start(session, List::of, run -> {});
        Stop.onSignal(session, ExitCode.OK);
        session.joinQueue();
        LOG.info("Takes batches from the queue {}", session.settings().topic().get());
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    /** Resumes unfinished runs before a schedule can fire; asks again later when the lake cannot be reached. */
    private void resume(List<Feed> feeds) {
        RunHistory history = new RunHistory(engine.state());
        for (Feed feed : feeds) {
            try {
                history.unfinished(feed.id()).forEach(run -> resume(feed, run));
            } catch (DamagedState e) {
                LOG.warn("Feed {}: unfinished runs cannot be looked for: {}", feed.id(), e.getMessage());
            } catch (LakeProblem e) {
                LOG.warn("Feed {}: unfinished runs cannot be looked for: {}", feed.id(), e.getMessage());
                engine.timer().schedule(() -> resume(List.of(feed)), LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    /** Runs the firings of crons that were missed while no process served, one after another. */
    private void catchUp(List<Feed> feeds) {
        MissedFirings missed = new MissedFirings(
                session.settings().zone(),
                feed -> engine.state().runs(feed).stream()
                        .map(RunState.KnownRun::run)
                        .collect(Collectors.toSet()));
        try {
            for (MissedFirings.Missed one : missed.before(Instant.now(), feeds)) {
                LOG.info(
                        "Feed {}: the firing of {} was missed and is made up for",
                        one.feed().id(),
                        one.date());
                engine.submit(new RunOrder(one.feed(), one.date(), RunOrder.Trigger.SCHEDULE))
                        .get();
            }
        } catch (LakeProblem e) {
            LOG.warn("Missed firings cannot be looked for: {}", e.getMessage());
            catchUpLater(feeds, LOOK_AGAIN_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.error("A missed firing could not be made up for", e.getCause());
        }
    }

    /** In a thread of its own, because it waits for the end of each run. */
    private void catchUpLater(List<Feed> feeds, long seconds) {
        Thread thread = new Thread(() -> catchUp(feeds), "cinelake-catch-up");
        thread.setDaemon(true);
        engine.timer().schedule(thread::start, seconds, TimeUnit.SECONDS);
    }

    private void resume(Feed feed, RunName run) {
        LOG.info("Feed {}: run {} is unfinished and is resumed", feed.id(), run.run());
        engine.runs().start(new RunOrder(feed, run.date(), RunOrder.Trigger.RESUME));
    }
}
