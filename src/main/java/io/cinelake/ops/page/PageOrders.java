package io.cinelake.ops.page;

import io.cinelake.feed.Feed;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.RunName;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunOrder.Trigger;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page's two actions. Each leaves a line in the log that says where it came from, and tells where to look next. */
final class PageOrders {
    private static final Logger LOG = LoggerFactory.getLogger(PageOrders.class);

    private final PageSources sources;

    PageOrders(PageSources sources) {
        this.sources = sources;
    }

    /**
     * The complete run that a new one would replace.
     *
     * @param run its date
     * @param titles how many it delivered
     * @param requests how many it took
     */
    record Replacement(String run, String titles, String requests) {}

    /** The complete run of the feed's date, if there is one. Reads the bucket. */
    Optional<Replacement> replaces(Feed feed) {
        return sources.state()
                .finished(name(feed))
                .filter(manifest -> manifest.outcome().equals("complete"))
                .map(manifest -> new Replacement(
                        manifest.run(),
                        PageWords.number(manifest.counts().delivered()),
                        PageWords.number(manifest.counts().requests())));
    }

    /** Runs the feed now, and returns the address of its page. */
    String run(Feed feed, String from) {
        return order(new RunOrder(feed, sources.now().get(), Trigger.COMMAND), "run", from);
    }

    /**
     * Fetches a run's quarantined titles again, and returns the address of the feed's page.
     *
     * @throws PageRefusal if this is no run's date
     */
    String replay(Feed feed, String run, String from) throws PageRefusal {
        if (!RunName.isRun(run)) {
            throw new PageRefusal(404, "This is no run's date.");
        }
        RunName name = RunName.parse(feed.id(), run);
        return order(new RunOrder(feed, name.date(), Trigger.REPLAY), "replay", from);
    }

    private String order(RunOrder order, String what, String from) {
        String run = new FeedKeys(order.feed()).run(order.date()).run();
        LOG.info(
                "Feed {}: run {}: {} was ordered on the page from {}",
                order.feed().id(),
                run,
                what,
                from);
        sources.start().accept(order);
        return "/feeds/" + order.feed().id() + "?ordered=" + run;
    }

    private RunName name(Feed feed) {
        return new FeedKeys(feed).run(sources.now().get());
    }
}
