package io.cinelake.run;

import io.cinelake.feed.Feed;
import io.cinelake.lake.key.KeyShape;
import io.cinelake.lake.key.KeyTemplate;
import java.time.LocalDateTime;
import java.util.regex.Pattern;

/** The keys of a feed's objects: they follow from the feed, the run's date and the batch alone. Made once a run, because it parses the feed's template. */
public final class FeedKeys {
    private final Feed feed;
    private final KeyTemplate template;

    /** Parses the key template of a feed. */
    public FeedKeys(Feed feed) {
        this.feed = feed;
        this.template = KeyTemplate.parse(feed.key(), feed.compression() == Feed.Compression.GZIP);
    }

    /** The run of a date, which is cut to what the keys tell apart: the day, the hour or the minute. */
    public RunName run(LocalDateTime date) {
        return new RunName(feed.id(), date, template.precision());
    }

    /** The key of a batch's part, both from 1. */
    public String key(RunName run, int batch, int part) {
        return template.key(feed.id(), feed.specification(), run.date(), batch, part);
    }

    /** The prefix of all keys of a run. */
    public String prefix(RunName run) {
        return template.prefix(feed.id(), feed.specification(), run.date());
    }

    /** Matches the keys of a run and no others. */
    public Pattern pattern(RunName run) {
        return template.pattern(feed.id(), feed.specification(), run.date());
    }

    /** All keys that its runs could ever write to. */
    public KeyShape shape() {
        return template.shape(feed.id(), feed.specification());
    }
}
