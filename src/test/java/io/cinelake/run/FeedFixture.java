package io.cinelake.run;

import io.cinelake.feed.Feed;
import io.cinelake.feed.Feed.Share;
import io.cinelake.feed.Source;
import io.cinelake.feed.Source.GenreRule;
import io.cinelake.lake.BatchEncoder;
import io.cinelake.tmdb.Media;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A plain feed for tests. */
public final class FeedFixture {
    private static final Source KOREAN =
            new Source.Discover(Map.of("with_original_language", "ko"), List.of(80), GenreRule.ALL);
    /** Appended to the pairs, whose records have an id and nothing else. */
    private static final List<String> NOTHING = List.of();

    private static final Feed.Tables TABLES =
            new Feed.Tables(false, null, Feed.Contract.REPORT, "Tables/{yyyy}/{MM}/{dd}/{feed}-{part}.parquet");

    private FeedFixture() {}

    public static Feed films() {
        return films(null);
    }

    public static Feed films(String shape) {
        return films(shape, 100, Feed.Rerun.SKIP, null);
    }

    /** With an id and a schedule of its own. */
    public static Feed scheduled(String id, String schedule) {
        Feed films = films();
        return like(films, id, schedule, films.media(), films.source(), films.limit());
    }

    /** With a source of its own, and titles of a medium, at most so many. */
    public static Feed listing(Media media, Source source, int limit) {
        Feed films = films();
        return like(films, films.id(), films.schedule(), media, source, limit);
    }

    private static Feed like(Feed films, String id, String schedule, Media media, Source source, int limit) {
        return new Feed(
                id,
                schedule,
                media,
                source,
                limit,
                films.language(),
                films.append(),
                films.languages(),
                films.shape(),
                films.format(),
                films.compression(),
                films.batchSize(),
                films.specification(),
                films.key(),
                films.stamp(),
                films.tables(),
                films.localCopy(),
                films.rerun(),
                films.tolerance(),
                films.definition());
    }

    /** With batches of two titles. */
    public static Feed pairs() {
        return films(null, 2, Feed.Rerun.SKIP, null);
    }

    /** With batches of two titles, and a copy of each object in a local folder. */
    public static Feed copied(Path folder) {
        return films(null, 2, Feed.Rerun.SKIP, folder.toString());
    }

    /** With batches of two titles; its schedule replaces a complete run. */
    public static Feed replacing() {
        return films(null, 2, Feed.Rerun.REPLACE, null);
    }

    private static final Feed.Tolerance TOLERANCE = new Feed.Tolerance(new Share(5, 0), new Share(5, 0));

    /** With titles from this source. */
    public static Feed listedBy(Source source) {
        return films(source, null, 100, Feed.Rerun.SKIP, null, TABLES);
    }

    /** With batches of two titles, and keys that name this specification. */
    public static Feed specified(String specification) {
        Feed films = pairs();
        return new Feed(
                films.id(),
                films.schedule(),
                films.media(),
                films.source(),
                films.limit(),
                films.language(),
                films.append(),
                films.languages(),
                films.shape(),
                films.format(),
                films.compression(),
                films.batchSize(),
                specification,
                "Raw/{specification}/{yyyy}/{MM}/{dd}/{feed}-{batch}.json",
                films.stamp(),
                films.tables(),
                films.localCopy(),
                films.rerun(),
                films.tolerance(),
                films.definition());
    }

    /** With batches of two titles, and tables. */
    public static Feed tables(Feed.Contract contract) {
        Feed.Tables tables = new Feed.Tables(true, null, contract, TABLES.key());
        return films(KOREAN, null, 2, Feed.Rerun.SKIP, null, tables);
    }

    private static Feed films(String shape, int batchSize, Feed.Rerun rerun, String localCopy) {
        return films(KOREAN, shape, batchSize, rerun, localCopy, TABLES);
    }

    private static Feed films(
            Source source, String shape, int batchSize, Feed.Rerun rerun, String localCopy, Feed.Tables tables) {
        return new Feed(
                "films",
                "timer:films",
                Media.MOVIE,
                source,
                0,
                "pt-BR",
                batchSize == 2 ? NOTHING : List.of("credits", "keywords"),
                Map.of("include_image_language", "pt,null"),
                shape,
                BatchEncoder.Layout.ARRAY,
                Feed.Compression.NONE,
                batchSize,
                "Movies",
                "Raw/{yyyy}/{MM}/{dd}/{feed}-{batch}.json",
                false,
                tables,
                localCopy,
                rerun,
                TOLERANCE,
                "hash");
    }
}
