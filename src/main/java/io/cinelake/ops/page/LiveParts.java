package io.cinelake.ops.page;

import io.cinelake.ops.page.Overviews.FeedRow;
import io.cinelake.ops.page.Overviews.Overview;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The moving parts of the page, each with the number of the look that found it changed: a reader gets what changed since. Made anew once a second at most. */
public final class LiveParts {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final String FEED = "feed-";

    private final Overviews overviews;
    private final PageFiles files;
    private final InstantSource clock;
    private Map<String, Part> parts = Map.of();
    private Overview overview;
    private Instant made = Instant.MIN;
    /** Begins at the time of the start, so that pages that a process before this one made get everything anew. */
    private long change;

    private long rebuilt;

    private record Part(String html, long change) {}

    /** The page at one moment: the number of its last change, each moving part's HTML by id, and whether parts came or went (load all anew). */
    public record Moment(Overview overview, long change, Map<String, String> parts, boolean rebuilt) {}

    /** What is around each page: its moving parts, whether a token opens actions here, and whether this reader has given it. */
    public record Frame(Moment moment, boolean takesToken, boolean acts, String version) {}

    LiveParts(Overviews overviews, PageFiles files, InstantSource clock) {
        this.overviews = overviews;
        this.files = files;
        this.clock = clock;
        this.change = clock.millis();
    }

    /** What changed since the last change that was seen (0: all), on the page of a feed; with an empty feed on the first page. */
    synchronized Moment since(long since, String feed) {
        refresh();
        Map<String, String> changed = new LinkedHashMap<>();
        parts.forEach((id, part) -> {
            boolean isShown = feed.isEmpty() || id.equals("sentence") || id.startsWith(FEED + feed + ".");
            if (isShown && part.change() > since) {
                changed.put(id, part.html());
            }
        });
        return new Moment(overview, change, changed, since < rebuilt);
    }

    private void refresh() {
        Instant now = clock.instant();
        if (now.isBefore(made.plus(FRESH)) && !made.isAfter(now)) {
            return;
        }
        overview = overviews.at(now);
        made = now;
        change++;
        Map<String, Part> fresh = new LinkedHashMap<>();
        render().forEach((id, text) -> {
            Part before = parts.get(id);
            fresh.put(id, before != null && before.html().equals(text) ? before : new Part(text, change));
        });
        if (!fresh.keySet().equals(parts.keySet())) {
            rebuilt = change;
        }
        parts = fresh;
    }

    private Map<String, String> render() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String part : List.of("sentence", "rate", "steps", "refused")) {
            texts.put(part, files.html("part/" + part, Map.of("overview", overview)));
        }
        for (FeedRow row : overview.feeds()) {
            for (String part : List.of("last", "next", "bar", "days")) {
                texts.put(FEED + row.id() + "." + part, files.html("part/" + part, Map.of("row", row)));
            }
        }
        return texts;
    }
}
