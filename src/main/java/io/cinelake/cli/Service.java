package io.cinelake.cli;

import io.cinelake.run.Feed;
import io.cinelake.run.RunOrder;
import io.cinelake.run.Unfinished;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the feeds running on their schedules until the process is asked to stop. */
final class Service {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private final Session session;

    Service(Session session) {
        this.session = session;
    }

    /** Serves; returns only when interrupted, because a stop ends the process with status 0. */
    int serve() throws InterruptedException {
        Stop stop = new Stop(session, ExitStatus.COMPLETE);
        Runtime.getRuntime().addShutdownHook(new Thread(stop, "cinelake-stop"));
        List<Feed> feeds = session.chosen(List.of());
        Unfinished unfinished = new Unfinished(session.engine().state());
        for (Feed feed : feeds) {
            unfinished.of(feed).forEach(run -> {
                LOG.info("Feed {}: run {} is unfinished and goes on", feed.id(), run.run());
                session.engine().runs().start(new RunOrder(feed, run.date(), RunOrder.Trigger.RESUME));
            });
        }
        new CountDownLatch(1).await();
        return ExitStatus.COMPLETE;
    }
}
