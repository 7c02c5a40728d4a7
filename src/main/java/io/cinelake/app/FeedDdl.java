package io.cinelake.app;

import io.cinelake.app.settings.WrongInput;
import io.cinelake.feed.Feed;
import io.cinelake.feed.Source;
import io.cinelake.lake.BatchEncoder.Layout;
import io.cinelake.lake.KeyTemplate;
import io.cinelake.run.Manifest;
import io.cinelake.run.RunName;
import io.cinelake.run.state.RunHistory;
import io.cinelake.table.CurrentState;
import io.cinelake.table.Delivered;
import io.cinelake.table.Delivered.Format;
import io.cinelake.table.QueryEngine;
import io.cinelake.table.TableSchema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tells query engines of a feed's data: its columns, where it lies, and since when. Asks the bucket for the feed's runs. */
public record FeedDdl(Session session) {
    /** The statements for all that a feed delivers, or for the newest record of each title. Throws a {@link WrongInput} that says what to change. */
    public String of(Feed feed, QueryEngine engine, boolean current) {
        try {
            return current ? engine.ddl(schema(feed), currentState(feed)) : engine.ddl(schema(feed), delivered(feed));
        } catch (IllegalArgumentException unreadable) {
            throw new WrongInput(unreadable.getMessage());
        }
    }

    private CurrentState currentState(Feed feed) {
        LocalDate since = runs(feed.id())
                .sorted(Comparator.comparing(RunName::date).reversed())
                .filter(new RunHistory(session.engine().state())::isComplete)
                .findFirst()
                .map(run -> run.date().toLocalDate())
                .orElseThrow(() -> new WrongInput("Feed " + feed.id()
                        + " has no complete run, from which on its current state counts: run it first (bin/cinelake run "
                        + feed.id() + ")."));
        List<Delivered> records = new ArrayList<>(List.of(delivered(feed)));
        List<Delivered> tombstones = new ArrayList<>();
        for (Feed other : session.feeds().all()) {
            if (other.source() instanceof Source.Keeping source && feed.id().equals(source.of())) {
                if (put(other, Manifest::objects)) {
                    records.add(delivered(other));
                }
                if (put(other, Manifest::tombstones)) {
                    tombstones.add(delivered(other, "-Tombstones", dataKey(other), Format.LINES));
                }
            }
        }
        return new CurrentState(records, tombstones, since);
    }

    private static TableSchema schema(Feed feed) {
        return feed.schema()
                .orElseThrow(() -> new WrongInput("Feed " + feed.id()
                        + " has a shape, and nobody declared its columns: add the parameter columns to its file, such as"
                        + " \"id int64, title string\"."));
    }

    private Delivered delivered(Feed feed) {
        Format records = feed.format() == Layout.ARRAY ? Format.ARRAY : Format.LINES;
        return feed.tables().parquet()
                ? delivered(feed, "", feed.tables().key(), Format.PARQUET)
                : delivered(feed, "", dataKey(feed), records);
    }

    private Delivered delivered(Feed feed, String what, String key, Format format) {
        String table = feed.id() + what.toLowerCase(Locale.ROOT);
        String root = session.settings().bucketRoot();
        LocalDate first = runs(feed.id())
                .findFirst()
                .map(run -> run.date().toLocalDate())
                .orElseGet(() -> LocalDate.now(session.settings().zone()));
        return new Delivered(table, feed.id(), feed.specification() + what, root, key, format, first);
    }

    private static String dataKey(Feed feed) {
        return feed.compression() == Feed.Compression.GZIP ? KeyTemplate.packed(feed.key()) : feed.key();
    }

    /** Whether a finished run of the feed put such objects: engines refuse a folder without files. */
    private boolean put(Feed feed, Function<Manifest, List<Manifest.DataObject>> objects) {
        return runs(feed.id())
                .flatMap(run -> session.engine().state().finished(run).stream())
                .anyMatch(manifest -> !objects.apply(manifest).isEmpty());
    }

    private Stream<RunName> runs(String feed) {
        return session.engine().state().runs(feed).stream().map(known -> RunName.parse(feed, known.run()));
    }
}
