package io.cinelake.app;

import io.cinelake.app.settings.Setting;
import io.cinelake.app.settings.WrongInput;
import io.cinelake.feed.Feed;
import io.cinelake.feed.live.FeedRoutes;
import io.cinelake.feed.live.FeedWatcher;
import io.cinelake.run.begin.TriedAgain;
import io.cinelake.run.queue.KafkaTopic;
import io.cinelake.run.state.RunHistory;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ExitCode;

/** Keeps the feeds running on their schedules, or takes batches of a queue, until the process is asked to stop. */
public record Service(Session session, Operations operations) {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    private static final long SWAP_PATIENCE_SECONDS = 10;
    private static final long JOIN_AGAIN_SECONDS = 10;

    /** Serves; returns only when interrupted, because a stop ends the process with status 0. */
    public int serve() throws Exception {
        session.announce();
        Engine engine = session.engine();
        List<Feed> chosen = session.known().chosen(List.of());
        FeedRoutes routes = new FeedRoutes(
                engine.context(), SWAP_PATIENCE_SECONDS, session.settings().zone());
        FeedWatcher watcher = new FeedWatcher(
                session.settings().feeds(), session.folder(), routes, session.feeds(), InstantSource.system());
        TriedAgain again = new TriedAgain(session.feeds()::named, engine.runs()::start, engine.timer());
        operations.start(session, watcher::refused, again::incomplete);
        engine.listeners().add(again);
        joinQueue();
        UnfinishedRuns unfinished = new UnfinishedRuns(session, again, new RunHistory(engine.state()));
        unfinished.resume(chosen);
        unfinished.watch();
        if (session.settings().get(Setting.CINELAKE_CATCH_UP).equals("last")) {
            unfinished.catchUp(chosen);
        }
        watcher.start(engine.timer());
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    /** Takes batches of the queue until the process is asked to stop. Throws {@link WrongInput} if there is no queue that processes share. */
    public int work() throws Exception {
        if (session.engine().topic().isEmpty()) {
            throw new WrongInput("There is no queue to take batches from: set cinelake.queue (CINELAKE_QUEUE) to"
                    + " kafka:TOPIC, as for the process that runs the feeds.");
        }
        operations.start(session, List::of, run -> {});
        joinQueue();
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    /** Joins the queue as soon as its broker can be used; what is wrong with it, the watch of the broker says. */
    private void joinQueue() throws Exception {
        try {
            session.joinQueue();
            session.engine().topic().ifPresent(topic -> LOG.info("Takes batches from the {}", topic));
        } catch (KafkaTopic.Unusable e) {
            LOG.debug("The queue is not joined yet: {}", e.getMessage());
            session.engine().timer().schedule(this::joinAgain, JOIN_AGAIN_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void joinAgain() {
        try {
            joinQueue();
        } catch (Exception | Error e) {
            LOG.error("The queue could not be joined: look whether routes/pipeline is whole, and start again", e);
        }
    }
}
