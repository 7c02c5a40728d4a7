package io.cinelake.app;

import io.cinelake.feed.Feed;
import io.cinelake.feed.Source;
import io.cinelake.lake.key.KeyTemplate;
import io.cinelake.run.Manifest;
import io.cinelake.run.Outcome;
import io.cinelake.run.RunName;
import io.cinelake.run.state.RunState;
import io.cinelake.table.TableSchema;
import io.cinelake.table.ddl.CurrentState;
import io.cinelake.table.ddl.Delivered;
import io.cinelake.table.ddl.Delivered.Format;
import io.cinelake.table.ddl.QueryEngine;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tells query engines of a feed's data: its columns, where it lies, and since when. Asks the bucket for the feed's runs. */
public final class FeedDdl {
    private final Session session;

    /** @param session knows the settings, the bucket and all feeds */
    public FeedDdl(Session session) {
        this.session = session;
    }

    /**
     * The statements for all that a feed delivers.
     *
     * @throws WrongFeed if the engine cannot read it; the sentence says what to change
     */
    public String all(Feed feed, QueryEngine engine) {
        try {
            return engine.ddl(schema(feed), delivered(feed));
        } catch (IllegalArgumentException unreadable) {
            throw new WrongFeed(unreadable.getMessage());
        }
    }

    /**
     * The statements for the newest record of each of a feed's titles.
     *
     * @throws WrongFeed if the engine cannot read it, or no run of the feed is complete
     */
    public String current(Feed feed, QueryEngine engine) {
        LocalDate since = lastComplete(feed.id())
                .orElseThrow(() -> new WrongFeed("Feed " + feed.id()
                        + " has no complete run, from which on its current state counts: run it first (bin/cinelake run "
                        + feed.id() + ")."));
        try {
            List<Feed> keeping = session.feeds().all().stream()
                    .filter(other -> other.source() instanceof Source.Keeping source
                            && feed.id().equals(source.of()))
                    .toList();
            List<Delivered> records = Stream.concat(
                            Stream.of(feed), keeping.stream().filter(each -> put(each, Manifest::objects)))
                    .map(this::delivered)
                    .toList();
            List<Delivered> tombstones = keeping.stream()
                    .filter(each -> put(each, Manifest::tombstones))
                    .map(this::tombstones)
                    .toList();
            return engine.ddl(schema(feed), new CurrentState(records, tombstones, since));
        } catch (IllegalArgumentException unreadable) {
            throw new WrongFeed(unreadable.getMessage());
        }
    }

    private static TableSchema schema(Feed feed) {
        return feed.schema()
                .orElseThrow(() -> new WrongFeed("Feed " + feed.id()
                        + " has a shape, and nobody declared its columns: add the parameter columns to its file, such as"
                        + " \"id int64, title string\"."));
    }

    private Delivered delivered(Feed feed) {
        boolean parquet = feed.tables().parquet();
        return new Delivered(
                feed.id(),
                feed.id(),
                feed.specification(),
                root(),
                parquet ? feed.tables().key() : dataKey(feed),
                parquet ? Format.PARQUET : feed.format() == Feed.Format.ARRAY ? Format.ARRAY : Format.LINES,
                first(feed.id()));
    }

    /** Whether a finished run of the feed put such objects: engines refuse a folder without files. */
    private boolean put(Feed feed, Function<Manifest, List<Manifest.DataObject>> objects) {
        RunState state = session.engine().state();
        return state.runs(feed.id()).stream()
                .flatMap(run -> state.finished(RunName.parse(feed.id(), run.run())).stream())
                .anyMatch(manifest -> !objects.apply(manifest).isEmpty());
    }

    /** Lines under the feed's own key, with another specification. */
    private Delivered tombstones(Feed feed) {
        return new Delivered(
                feed.id() + "-tombstones",
                feed.id(),
                feed.specification() + "-Tombstones",
                root(),
                dataKey(feed),
                Format.LINES,
                first(feed.id()));
    }

    private static String dataKey(Feed feed) {
        return feed.compression() == Feed.Compression.GZIP ? KeyTemplate.packed(feed.key()) : feed.key();
    }

    /** The sandbox's bucket is a folder on this machine. */
    private String root() {
        String bucket = session.settings().lake().bucket();
        return session.settings().lakeKeys().isPresent()
                ? session.settings().data().resolve(bucket).toString()
                : "s3://" + bucket;
    }

    private LocalDate first(String feed) {
        return session.engine().state().runs(feed).stream()
                .findFirst()
                .map(run -> day(feed, run))
                .orElseGet(() -> LocalDate.now(session.settings().zone()));
    }

    private Optional<LocalDate> lastComplete(String feed) {
        RunState state = session.engine().state();
        List<RunState.KnownRun> runs = state.runs(feed);
        for (int place = runs.size() - 1; place >= 0; place--) {
            Optional<Manifest> manifest =
                    state.finished(RunName.parse(feed, runs.get(place).run()));
            if (manifest.filter(run -> run.outcome().equals(Outcome.COMPLETE.word()))
                    .isPresent()) {
                return Optional.of(day(feed, runs.get(place)));
            }
        }
        return Optional.empty();
    }

    private static LocalDate day(String feed, RunState.KnownRun run) {
        return RunName.parse(feed, run.run()).date().toLocalDate();
    }
}
