package io.cinelake.app;

import io.cinelake.feed.Feed;
import io.cinelake.lake.LakeProblem;
import io.cinelake.run.DamagedState;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.Run;
import io.cinelake.run.RunName;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunOrder.Trigger;
import io.cinelake.run.begin.TriedAgain;
import io.cinelake.run.state.RunFolder;
import io.cinelake.run.state.RunHistory;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the runs that a process which serves has to begin beside those of its schedules. */
record UnfinishedRuns(Session session, TriedAgain failed, RunHistory history) {
    private static final Logger LOG = LoggerFactory.getLogger(UnfinishedRuns.class);
    private static final long LOOK_SECONDS = 60;
    private static final long LOOK_AGAIN_SECONDS = 30;

    private Engine engine() {
        return session.engine();
    }

    /** Resumes unfinished runs before a schedule can fire; asks again later when the lake cannot be reached. */
    void resume(List<Feed> feeds) {
        for (Feed feed : feeds) {
            try {
                for (RunName run : history.unfinished(feed.id())) {
                    LOG.info("Feed {}: run {} is unfinished and is resumed", feed.id(), run.run());
                    engine().runs().start(new RunOrder(feed, run.date(), Trigger.RESUME));
                }
            } catch (LakeProblem | DamagedState e) {
                LOG.warn("Feed {}: unfinished runs cannot be looked for: {}", feed.id(), e.getMessage());
                if (e instanceof LakeProblem) {
                    engine().timer().schedule(() -> resume(List.of(feed)), LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
                }
            }
        }
    }

    /** Stand-by: looks once a minute at each feed's current date, and goes on with a run that another process left unfinished, or waits for it. */
    void watch() {
        engine().timer().scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        for (Feed feed : session.feeds().all()) {
            RunName run = new FeedKeys(feed).run(engine().runs().now());
            List<RunName> flying =
                    engine().runs().inFlight().stream().map(Run::name).toList();
            try {
                if (!failed.has(run) && !flying.contains(run) && history.isUnfinished(run)) {
                    LOG.info("Feed {}: run {} was left unfinished by another process", feed.id(), run.run());
                    engine().runs().start(new RunOrder(feed, run.date(), Trigger.RESUME));
                }
            } catch (LakeProblem | DamagedState e) {
                LOG.debug("Feed {}: run {} cannot be looked at: {}", feed.id(), run.run(), e.getMessage());
            } catch (RuntimeException | Error e) {
                LOG.error("Feed {}: run {} could not be looked at; the next look comes", feed.id(), run.run(), e);
            }
        }
    }

    /** Runs the firings of crons that were missed while no process served, one after another, in a thread of its own. */
    void catchUp(List<Feed> feeds) {
        engine().threads().execute(() -> runMissed(feeds));
    }

    private void runMissed(List<Feed> feeds) {
        Function<String, Set<String>> known =
                feed -> engine().state().runs(feed).stream().map(RunFolder::run).collect(Collectors.toSet());
        try {
            for (RunOrder one : engine().runs().missed(feeds, known)) {
                String id = one.feed().id();
                LOG.info("Feed {}: the firing of {} was missed and is made up for", id, one.date());
                engine().runs().submit(one).get();
            }
        } catch (LakeProblem e) {
            LOG.warn("Missed firings cannot be looked for: {}", e.getMessage());
            engine().timer().schedule(() -> catchUp(feeds), LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.error("A missed firing could not be made up for", e.getCause());
        }
    }
}
