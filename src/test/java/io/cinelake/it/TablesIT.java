package io.cinelake.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cinelake.lake.S3Store;
import io.cinelake.lake.S3Stores;
import io.cinelake.rig.CinelakeProcess.Outcome;
import io.cinelake.rig.LakeView;
import io.cinelake.rig.Workplace;
import io.cinelake.sandbox.tmdb.Catalogue;
import io.cinelake.sandbox.tmdb.OfflineTmdb;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of docs/data.md: a table of the sandbox's films in as much memory as a small container has. */
@Tag("trials")
class TablesIT {
    private static final Duration LIMIT = Duration.ofSeconds(500);
    private static final String TOKEN = "a-token-of-this-test";
    private static final int FILMS = 20_000;
    /** So long the same run takes at 40 requests a second. */
    private static final double SECONDS_OF_RUN = FILMS / 40.0;

    @TempDir
    Path folder;

    @Test
    void aTableTakesAnEighthOfTheBytesAThirtiethOfTheTimeToReadAndAFifthOfTheRunToWrite() throws Exception {
        try (OfflineTmdb tmdb = OfflineTmdb.start(new Catalogue(FILMS, 1), TOKEN, InstantSource.system());
                S3Store store = S3Stores.EMBEDDED.open(folder.resolve("store"), "films");
                LakeView lake = new LakeView(store)) {
            Workplace work = Workplace.withoutFeeds(folder.resolve("work"))
                    .lake(store.endpoint(), store)
                    .environment("TMDB_URL", tmdb.url().toString())
                    .environment("TMDB_TOKEN", TOKEN)
                    .environment("TMDB_RATE", "0")
                    .jvm("-Xmx256m")
                    .feed("plain", "discover", "media", "movie")
                    .feed("typed", "discover", "media", "movie", "tables", "parquet");
            double plain = seconds(work, "plain");
            double typed = seconds(work, "typed");
            JsonNode manifest = lake.manifest("typed", "2026-03-05");
            long json = manifest.path("counts").path("bytes").asLong();
            long parquet = StreamSupport.stream(manifest.at("/tables/objects").spliterator(), false)
                    .mapToLong(file -> file.path("bytes").asLong())
                    .sum();
            String folders = folder.resolve("store") + "/**/typed-*";
            double inferred = fastest("read_json('" + folders + ".json')");
            double declared = fastest("read_parquet('" + folders + ".parquet')");

            System.out.printf(
                    "%d films: JSON %d bytes, Parquet %d (%.2f %%); settle's extra time %.1f s;"
                            + " sum(revenue) of inferred JSON %.3f s, of Parquet %.3f s%n",
                    FILMS, json, parquet, 100.0 * parquet / json, typed - plain, inferred, declared);
            assertThat(manifest.path("counts").path("delivered").asInt()).isGreaterThan(FILMS * 9 / 10);
            assertThat((double) parquet / json).isLessThan(0.12);
            assertThat(typed - plain).isLessThan(0.2 * SECONDS_OF_RUN);
            assertThat(inferred / declared).isGreaterThan(30);
        }
    }

    private static double seconds(Workplace work, String feed) {
        Outcome outcome = work.run(LIMIT, "run", feed, "--date", "2026-03-05", "--json");
        assertThat(outcome.status()).as(outcome.output()).isZero();
        return LakeView.parse(outcome.out()).findValue("seconds").asDouble();
    }

    /** The fastest of three. */
    private static double fastest(String table) throws SQLException {
        double fastest = Double.MAX_VALUE;
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            for (int time = 0; time < 3; time++) {
                long begin = System.nanoTime();
                try (ResultSet sum = statement.executeQuery("SELECT sum(revenue) FROM " + table)) {
                    assertThat(sum.next()).isTrue();
                }
                fastest = Math.min(fastest, (System.nanoTime() - begin) / 1e9);
            }
        }
        return fastest;
    }
}
