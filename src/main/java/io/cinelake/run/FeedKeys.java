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
    private final KeyTemplate tables;

    /** Parses the key templates of a feed. */
    public FeedKeys(Feed feed) {
        this.feed = feed;
        this.template = KeyTemplate.parse(feed.key(), feed.compression() == Feed.Compression.GZIP);
        this.tables = KeyTemplate.parseTable(feed.tables().key());
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

    /** All keys that its runs could ever write to; those of tables are apart from them by their ending, and from each other by the feed in them. */
    public KeyShape shape() {
        return template.shape(feed.id(), feed.specification());
    }

    /** The key of a file of the run's table, from 1. */
    public String tableKey(RunName run, int part) {
        return tables.key(feed.id(), feed.specification(), run.date(), part, 1);
    }

    /** The prefix of all keys of the run's table. */
    public String tablePrefix(RunName run) {
        return tables.prefix(feed.id(), feed.specification(), run.date());
    }

    /** Matches the keys of the run's table and no others. */
    public Pattern tablePattern(RunName run) {
        return tables.pattern(feed.id(), feed.specification(), run.date());
    }
}
