package io.cinelake.run;

import io.cinelake.feed.Feed;
import io.cinelake.lake.KeyTemplate;
import java.time.LocalDateTime;
import java.util.regex.Pattern;

/** The keys of a feed's objects: they follow from the feed, the run's date and the batch alone. Made once a run, because it parses the feed's template. */
public final class FeedKeys {
    private final Feed feed;
    private final String specification;
    private final KeyTemplate template;

    /** The keys of its data objects. */
    public FeedKeys(Feed feed) {
        this(feed, feed.specification(), KeyTemplate.parse(feed.key(), feed.compression() == Feed.Compression.GZIP));
    }

    private FeedKeys(Feed feed, String specification, KeyTemplate template) {
        this.feed = feed;
        this.specification = specification;
        this.template = template;
    }

    /** The keys of its tombstones: the same template with another specification. */
    public FeedKeys ofTombstones() {
        return new FeedKeys(feed, feed.specification() + "-Tombstones", template);
    }

    /** The keys of its tables' files, which are counted as batches of one part. */
    public FeedKeys ofTables() {
        return new FeedKeys(
                feed, specification, KeyTemplate.parseTable(feed.tables().key()));
    }

    /** The run of a date, which is cut to what the keys tell apart: the day, the hour or the minute. */
    public RunName run(LocalDateTime date) {
        return new RunName(feed.id(), date, template.precision());
    }

    /** The key of a batch's part, both from 1. */
    public String key(RunName run, int batch, int part) {
        return template.key(feed.id(), specification, run.date(), batch, part);
    }

    /** The prefix of all keys of a run. */
    public String prefix(RunName run) {
        return template.prefix(feed.id(), specification, run.date());
    }

    /** Matches the keys of a run and no others. */
    public Pattern pattern(RunName run) {
        return template.pattern(feed.id(), specification, run.date());
    }

    /** Matches the keys that the run would have under any specification, as before its feed's was changed. */
    public Pattern patternOfAnySpecification(RunName run) {
        return template.patternOfAnySpecification(feed.id(), run.date());
    }
}
