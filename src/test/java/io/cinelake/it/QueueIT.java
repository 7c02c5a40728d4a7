package io.cinelake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.rig.Catalogue;
import io.cinelake.rig.CinelakeProcess;
import io.cinelake.rig.CinelakeProcess.Outcome;
import io.cinelake.rig.KafkaBroker;
import io.cinelake.rig.RequestLog.Seen;
import io.cinelake.rig.Scene;
import io.cinelake.rig.TmdbStandIn;
import io.cinelake.rig.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes that share the batches of a run over a real broker. Each has a TMDB of its own, so that it shows who asked for what. */
class QueueIT {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final String DATE = "2026-03-05";
    private static final String TOPIC = "batches";
    private static final int PARTITIONS = 16;

    @TempDir
    Path folder;

    private Catalogue catalogue;
    private Scene scene;
    private KafkaBroker broker;
    private final List<TmdbStandIn> tmdbs = new ArrayList<>();
    private final List<CinelakeProcess> processes = new ArrayList<>();

    @BeforeEach
    void set() throws IOException {
        catalogue = Catalogue.builder().films(300).build();
        scene = Scene.embedded(folder, catalogue);
        broker = new KafkaBroker(folder.resolve("kafka")).topic(TOPIC, PARTITIONS);
    }

    @AfterEach
    void close() throws IOException {
        processes.forEach(CinelakeProcess::close);
        tmdbs.forEach(TmdbStandIn::close);
        broker.close();
        scene.close();
    }

    /** A working directory of one process, with a TMDB of its own. */
    private Workplace place(String name) {
        TmdbStandIn tmdb = TmdbStandIn.start(catalogue);
        tmdb.latency(Duration.ofMillis(20), Duration.ofMillis(60));
        tmdbs.add(tmdb);
        return scene.emptyWorkplace(name)
                .feed("films", "discover", "media", "movie", "batch-size", "10")
                .tmdb(tmdb)
                .environment("TMDB_RATE", "60")
                .environment("CINELAKE_QUEUE", "kafka:" + TOPIC)
                .environment("KAFKA_BROKERS", broker.address());
    }

    private CinelakeProcess start(Workplace place, String... arguments) {
        CinelakeProcess process = place.start(arguments);
        processes.add(process);
        return process;
    }

    private CinelakeProcess worker(String name) {
        CinelakeProcess worker = start(place(name), "work");
        worker.awaitLine(LIMIT, line -> line.contains("Takes batches from the queue"));
        return worker;
    }

    @Test
    void severalProcessesShareARunAndEachTitleIsAskedForOnce() {
        worker("first");
        worker("second");
        Workplace holder = place("holder");

        Outcome outcome = start(holder, "run", "films", "--date", DATE).await(LIMIT);

        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertThat(scene.lake().ids("films")).doesNotHaveDuplicates().hasSize(300);
        assertThat(tmdbs)
                .allSatisfy(tmdb -> assertThat(tmdb.log().count(Seen::isTitle)).isPositive());
        assertThat(tmdbs.stream()
                        .mapToInt(tmdb -> tmdb.log().count(Seen::isTitle))
                        .sum())
                .isEqualTo(300);
        Outcome verified = holder.run(LIMIT, "verify", "films", "--date", DATE);
        assertThat(verified.status()).as(verified.output()).isZero();
    }
}
