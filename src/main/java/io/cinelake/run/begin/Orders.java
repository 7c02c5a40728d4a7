package io.cinelake.run.begin;

import io.cinelake.feed.Feed;
import io.cinelake.run.RunOrder;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the orders for runs that begin now. */
public final class Orders {
    private static final Logger LOG = LoggerFactory.getLogger(Orders.class);

    private final Function<String, Optional<Feed>> feeds;
    private final RunsInFlight inFlight;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Consumer<String> overruns;

    /**
     * @param feeds finds a feed by its id
     * @param zone of the logical date
     * @param overruns is told the feed that fired while its earlier run still goes
     */
    public Orders(
            Function<String, Optional<Feed>> feeds,
            RunsInFlight inFlight,
            InstantSource clock,
            ZoneId zone,
            Consumer<String> overruns) {
        this.feeds = feeds;
        this.inFlight = inFlight;
        this.clock = clock;
        this.zone = zone;
        this.overruns = overruns;
    }

    /** The order of a feed whose schedule fired; null when the feed is gone or the program stops. The feeds' routes call it. */
    public RunOrder ofFeed(String id) {
        Optional<Feed> feed = feeds.apply(id);
        if (feed.isEmpty()) {
            LOG.warn("Feed {} fired and is not known", id);
        }
        if (inFlight.all().stream().anyMatch(run -> run.name().feed().equals(id))) {
            LOG.info("Feed {} fired while its earlier run still goes", id);
            overruns.accept(id);
        }
        return feed.filter(known -> !inFlight.isStopping())
                .map(known -> new RunOrder(known, now(), RunOrder.Trigger.SCHEDULE))
                .orElse(null);
    }

    /** The logical time of a run that begins now. */
    public LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), zone);
    }
}
