package io.cinelake.ops.page;

import io.cinelake.feed.Feed;
import io.cinelake.ops.RunEnd;
import io.cinelake.ops.StatusServer.Answer;
import io.cinelake.ops.page.PageGuard.PageRefusal;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.Manifest;
import io.cinelake.run.Manifest.QuarantinedTitle;
import io.cinelake.run.RunName;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunOrder.Trigger;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each address shows, and the two actions: each leaves a line in the log that says where it came from, and tells where to look next. */
final class PageViews {
    private static final Logger LOG = LoggerFactory.getLogger(PageViews.class);

    private final PageSources sources;
    private final boolean takesToken;
    private final PageFiles files;
    private final BucketReads reads;
    private final LiveParts parts;

    PageViews(PageSources sources, boolean takesToken, PageFiles files, BucketReads reads, InstantSource clock) {
        this.sources = sources;
        this.takesToken = takesToken;
        this.files = files;
        this.reads = reads;
        this.parts = new LiveParts(new Overviews(sources), files, clock);
    }

    /** The page at an address; {@code acts}: this reader may order. Afterwards, the first time, the history is read, which no page waits for. */
    Answer at(List<String> path, Map<String, String> query, boolean acts) throws InterruptedException {
        Answer shown = page(path, query, acts);
        sources.lastRuns().keepAll(sources.feeds().get().stream().map(Feed::id).toList());
        return shown;
    }

    private Answer page(List<String> path, Map<String, String> query, boolean acts) throws InterruptedException {
        if (path.isEmpty()) {
            return show(acts, "overview", Map.of());
        }
        if (path.equals(List.of("state"))) {
            return changed(query);
        }
        if (path.get(0).equals("feeds") && path.size() == 2) {
            Feed feed = feed(path.get(1));
            String ordered = query.getOrDefault("ordered", "");
            String flying =
                    sources.inFlight(feed.id()).map(run -> run.name().run()).orElse("");
            String told = RunName.isRun(ordered) ? ordered : "";
            Optional<List<RunEnd>> runs = sources.lastRuns().all(feed.id());
            return show(acts, "feed", Map.of("feed", feed, "ordered", told, "flying", flying, "runs", runs));
        }
        boolean isTitle = path.size() == 6 && path.get(4).equals("quarantined");
        if (!path.get(0).equals("feeds")
                || path.size() != 4 && !isTitle
                || !path.get(2).equals("runs")) {
            throw new PageRefusal(404, "There is no such page.");
        }
        String feed = feed(path.get(1)).id();
        RunView view = run(feed, path.get(3));
        if (!isTitle) {
            return show(acts, "run", Map.of("feed", feed, "view", view));
        }
        QuarantinedTitle title = view.quarantined().stream()
                .filter(one -> one.id().equals(path.get(5)))
                .findFirst()
                .orElseThrow(() -> new PageRefusal(404, "The run has no such quarantined title."));
        return show(acts, "quarantined", Map.of("feed", feed, "view", view, "title", title));
    }

    /** Runs a feed now; where that would replace a complete run, it asks first, unless the reader agreed to replace that run. */
    Answer run(Feed feed, String replaced, String from) throws InterruptedException {
        RunName name = new FeedKeys(feed).run(sources.now().get());
        Optional<Manifest> complete = reads.read(() -> sources.state().finished(name))
                .filter(Manifest::isComplete)
                .filter(manifest -> !manifest.run().equals(replaced));
        return complete.isPresent()
                ? show(true, "replace", Map.of("feed", feed.id(), "run", complete.get()))
                : order(new RunOrder(feed, sources.now().get(), Trigger.COMMAND), "run", from);
    }

    Answer replay(Feed feed, String run, String from) {
        return order(new RunOrder(feed, name(feed.id(), run).date(), Trigger.REPLAY), "replay", from);
    }

    private Answer order(RunOrder order, String what, String from) {
        String feed = order.feed().id();
        String run = new FeedKeys(order.feed()).run(order.date()).run();
        LOG.info("Feed {}: run {}: {} was ordered on the page from {}", feed, run, what, from);
        sources.start().accept(order);
        return PageFiles.seeOther("/feeds/" + feed + "?ordered=" + run);
    }

    private static RunName name(String feed, String run) {
        if (!RunName.isRun(run)) {
            throw new PageRefusal(404, "This is no run's date.");
        }
        return RunName.parse(feed, run);
    }

    Feed feed(String id) {
        return sources.feed(id).orElseThrow(() -> new PageRefusal(404, "There is no feed of this name."));
    }

    private RunView run(String feed, String run) throws InterruptedException {
        RunName name = name(feed, run);
        String none = name.sentence("is not finished: it never began, is in flight or failed.");
        return reads.read(() -> RunView.of(name, sources)).orElseThrow(() -> new PageRefusal(404, none));
    }

    private Answer changed(Map<String, String> query) {
        String seen = query.getOrDefault("since", "");
        String feed = query.getOrDefault("feed", "");
        LiveParts.Moment moment = parts.since(seen.matches("\\d{1,18}") ? Long.parseLong(seen) : 0, feed);
        if (moment.rebuilt()) {
            return PageFiles.page(200, "").with("HX-Refresh", "true");
        }
        return moment.parts().isEmpty()
                ? PageFiles.page(204, "")
                : PageFiles.page(200, files.html("state", Map.of("moment", moment, "feed", feed)));
    }

    private Answer show(boolean acts, String template, Map<String, Object> content) {
        Map<String, Object> parameters = new HashMap<>(content);
        parameters.put("frame", new LiveParts.Frame(parts.since(0, ""), takesToken, acts, sources.version()));
        return PageFiles.page(200, files.html(template, parameters));
    }
}
