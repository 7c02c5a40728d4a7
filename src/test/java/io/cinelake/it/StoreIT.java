package io.cinelake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.rig.Catalogue;
import io.cinelake.rig.CinelakeProcess.Outcome;
import io.cinelake.rig.Scene;
import io.cinelake.rig.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on the best store of this machine: the one that the tester names, else LocalStack where Docker is, else the embedded server. */
class StoreIT {
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final String DATE = "2026-03-05";

    @TempDir
    Path folder;

    private Scene scene;
    private Workplace work;

    @BeforeEach
    void set() throws IOException {
        scene = Scene.onTheBestStore(folder, Catalogue.builder().films(260).build());
        work = scene.emptyWorkplace("work")
                .feed("films", "discover", "media", "movie", "format", "lines", "compression", "gzip")
                .environment("TMDB_RATE", "0");
    }

    @AfterEach
    void close() throws IOException {
        scene.close();
    }

    /** On a bad day of the store, and on a good one. */
    @Test
    void deliversReplacesAndVerifies() {
        scene.proxy().slowDowns(10).drops(5).lostAnswers(5);
        assertDelivered(260);
        scene.proxy().slowDowns(0).drops(0).lostAnswers(0);
        scene.tmdb().show(scene.tmdb().catalogue().without(scene.tmdb().ids("movie", "with_genres=18")));
        assertDelivered(scene.tmdb().catalogue().titles("movie").size());
        Outcome verified = work.run(LIMIT, "verify", "films", "--date", DATE);
        assertThat(verified.status()).as(verified.output()).isZero();
    }

    private void assertDelivered(int titles) {
        Outcome run = work.run(LIMIT, "run", "films", "--date", DATE);
        assertThat(run.status()).as(run.output()).isZero();
        assertThat(scene.lake().ids("films")).hasSize(titles).doesNotHaveDuplicates();
    }
}
