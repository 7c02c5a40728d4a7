package io.cinelake.run;

import io.cinelake.feed.Feed;
import io.cinelake.feed.GenreRule;
import io.cinelake.feed.Source;
import io.cinelake.tmdb.Media;
import java.util.List;
import java.util.Map;

/** A plain feed for tests. */
public final class FeedFixture {
    private FeedFixture() {}

    public static Feed films() {
        return films(null);
    }

    public static Feed films(String shape) {
        return new Feed(
                "films",
                "timer:films",
                Media.MOVIE,
                new Source.Discover(Map.of("with_original_language", "ko"), List.of(80), GenreRule.ALL),
                0,
                "pt-BR",
                List.of("credits", "keywords"),
                shape,
                Feed.Format.ARRAY,
                Feed.Compression.NONE,
                100,
                "Movies",
                "Raw/{yyyy}/{MM}/{dd}/{feed}-{batch}.json",
                null,
                Feed.Rerun.SKIP,
                "hash");
    }
}
