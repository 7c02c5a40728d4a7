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
    private final RunArchive archive;
    private final Overviews overviews;
    private final LiveParts parts;

    PageViews(PageSources sources, boolean takesToken, PageFiles files, BucketReads reads, InstantSource clock) {
        this.sources = sources;
        this.takesToken = takesToken;
        this.files = files;
        this.reads = reads;
        this.archive = new RunArchive(sources.state(), clock, reads.background());
        this.overviews = new Overviews(sources, archive);
        this.parts = new LiveParts(overviews, files, clock);
    }

    void ended(String feed) {
        overviews.ended();
        archive.ended(feed);
    }

    /** The page at an address; {@code acts}: this reader may order. Afterwards what is old of the history is read, which no page waits for. */
    Answer at(List<String> path, Map<String, String> query, boolean acts) throws PageRefusal, InterruptedException {
        Answer shown = page(path, query, acts);
        archive.look(sources.feeds().get().stream().map(Feed::id).toList());
        return shown;
    }

    private Answer page(List<String> path, Map<String, String> query, boolean acts)
            throws PageRefusal, InterruptedException {
        if (path.isEmpty()) {
            return show(acts, "overview", Map.of("feed", ""));
        }
        if (path.equals(List.of("state"))) {
            return changed(query);
        }
        if (!path.get(0).equals("feeds") || path.size() == 1) {
            throw new PageRefusal(404, "There is no such page.");
        }
        Feed feed = feed(path.get(1));
        if (path.size() == 2) {
            String ordered = query.getOrDefault("ordered", "");
            Optional<List<RunEnd>> known = archive.of(feed.id());
            return show(
                    acts,
                    "feed",
                    Map.of(
                            "feed", feed.id(),
                            "source", Overviews.source(feed),
                            "schedule", feed.schedule(),
                            "ordered", RunName.isRun(ordered) ? ordered : "",
                            "flying",
                                    sources.inFlight(feed.id())
                                            .map(run -> run.name().run())
                                            .orElse(""),
                            "known", known.isPresent(),
                            "runs", known.orElse(List.of())));
        }
        if (path.size() == 4 && path.get(2).equals("runs")) {
            RunView view = run(feed, path.get(3));
            return show(acts, "run", Map.of("feed", feed.id(), "view", view));
        }
        if (path.size() == 6 && path.get(2).equals("runs") && path.get(4).equals("quarantined")) {
            RunView view = run(feed, path.get(3));
            QuarantinedTitle title = view.quarantined().stream()
                    .filter(one -> one.id().equals(path.get(5)))
                    .findFirst()
                    .orElseThrow(() -> new PageRefusal(404, "The run has no such quarantined title."));
            return show(acts, "quarantined", Map.of("feed", feed.id(), "view", view, "title", title));
        }
        throw new PageRefusal(404, "There is no such page.");
    }

    /** Runs a feed now; where that would replace a complete run, it asks first, unless the reader agreed to replace that run. */
    Answer run(Feed feed, String replaced, String from) throws PageRefusal, InterruptedException {
        RunName name = new FeedKeys(feed).run(sources.now().get());
        Optional<Manifest> complete = reads.read(() -> sources.state().finished(name))
                .filter(Manifest::isComplete)
                .filter(manifest -> !manifest.run().equals(replaced));
        return complete.isPresent()
                ? show(true, "replace", Map.of("feed", feed.id(), "run", complete.get()))
                : order(new RunOrder(feed, sources.now().get(), Trigger.COMMAND), "run", from);
    }

    Answer replay(Feed feed, String run, String from) throws PageRefusal {
        return order(new RunOrder(feed, name(feed, run).date(), Trigger.REPLAY), "replay", from);
    }

    private Answer order(RunOrder order, String what, String from) {
        String feed = order.feed().id();
        String run = new FeedKeys(order.feed()).run(order.date()).run();
        LOG.info("Feed {}: run {}: {} was ordered on the page from {}", feed, run, what, from);
        sources.start().accept(order);
        return PageFiles.seeOther("/feeds/" + feed + "?ordered=" + run);
    }

    private static RunName name(Feed feed, String run) throws PageRefusal {
        if (!RunName.isRun(run)) {
            throw new PageRefusal(404, "This is no run's date.");
        }
        return RunName.parse(feed.id(), run);
    }

    Feed feed(String id) throws PageRefusal {
        return sources.feed(id).orElseThrow(() -> new PageRefusal(404, "There is no feed of this name."));
    }

    private RunView run(Feed feed, String run) throws PageRefusal, InterruptedException {
        RunName name = name(feed, run);
        return reads.read(() -> RunView.of(name, sources))
                .orElseThrow(() -> new PageRefusal(
                        404,
                        "Feed " + feed.id() + " has no finished run " + run
                                + ": it is not begun, unfinished or failed."));
    }

    private Answer changed(Map<String, String> query) {
        LiveParts.Moment moment = parts.since(number(query.get("since")), query.getOrDefault("feed", ""));
        if (moment.rebuilt()) {
            return PageFiles.page(200, "").with("HX-Refresh", "true");
        }
        return moment.parts().isEmpty()
                ? PageFiles.page(204, "")
                : PageFiles.page(
                        200,
                        files.html(
                                "state",
                                Map.of(
                                        "change", moment.change(),
                                        "feed", query.getOrDefault("feed", ""),
                                        "parts", moment.parts())));
    }

    private static long number(String text) {
        try {
            return text == null ? 0 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private Answer show(boolean acts, String template, Map<String, Object> content) {
        Map<String, Object> parameters = new HashMap<>(content);
        parameters.putIfAbsent("feed", "");
        parameters.put("frame", new LiveParts.Frame(parts.now(), takesToken, acts, sources.version()));
        return PageFiles.page(200, files.html(template, parameters));
    }
}
