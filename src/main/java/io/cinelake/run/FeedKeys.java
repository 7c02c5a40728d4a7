package io.cinelake.run;

import io.cinelake.feed.Feed;
import io.cinelake.lake.key.KeyTemplate;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** The keys of a feed's objects: they follow from the feed, its run's date and the batch alone. */
public final class FeedKeys {
    private final Feed feed;
    private final KeyTemplate template;

    /** Of a feed. */
    public FeedKeys(Feed feed) {
        this.feed = feed;
        this.template = KeyTemplate.parse(feed.key(), feed.compression() == Feed.Compression.GZIP);
    }

    /** How finely they tell one run from the next. */
    public ChronoUnit precision() {
        return template.precision();
    }

    /** The key of a batch's part, both from 1. */
    public String key(RunName run, int batch, int part) {
        return template.key(feed.id(), feed.specification(), run.date(), batch, part);
    }

    /** What all keys of a run begin with. */
    public String prefix(RunName run) {
        return template.prefix(feed.id(), feed.specification(), run.date());
    }

    /** Matches the keys of a run and no others. */
    public Pattern pattern(RunName run) {
        return template.pattern(feed.id(), feed.specification(), run.date());
    }

    /** Whether another feed's runs could ever write to one of these keys. */
    public boolean collide(FeedKeys other) {
        return template.collides(
                other.template, feed.id(), feed.specification(), other.feed.id(), other.feed.specification());
    }
}
