package io.cinelake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.rig.Catalogue;
import io.cinelake.rig.CinelakeProcess;
import io.cinelake.rig.CinelakeProcess.Outcome;
import io.cinelake.rig.FaultyS3;
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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes that share the batches of a run over a real broker. Each has a TMDB and a way to the store of its own, so that it shows who did what. */
class QueueIT {
    private static final Duration LIMIT = Duration.ofMinutes(8);
    private static final String DATE = "2026-03-05";
    private static final String TOPIC = "batches";
    private static final int PARTITIONS = 16;
    private static final Duration AWAY = Duration.ofSeconds(10);
    private static final int RATE = 60;
    private static final int BATCH = 10;
    private static final int POISONED = 7;
    private static final String POISON = "/films-00007.json";

    @TempDir
    Path folder;

    private Catalogue catalogue;
    private String lease;
    private Scene scene;
    private KafkaBroker broker;
    private final List<TmdbStandIn> tmdbs = new ArrayList<>();
    private final List<FaultyS3> stores = new ArrayList<>();
    private final List<CinelakeProcess> processes = new ArrayList<>();

    private void set(int titles, String leaseTime) throws IOException {
        lease = leaseTime;
        catalogue = Catalogue.builder().films(titles).build();
        scene = Scene.embedded(folder, catalogue);
        broker = new KafkaBroker(folder.resolve("kafka")).topic(TOPIC, PARTITIONS);
    }

    @AfterEach
    void close() throws IOException {
        processes.forEach(CinelakeProcess::close);
        stores.forEach(FaultyS3::close);
        tmdbs.forEach(TmdbStandIn::close);
        broker.close();
        scene.close();
    }

    /** A working directory of one process, with a TMDB of its own. */
    private Workplace place(String name) {
        TmdbStandIn tmdb = TmdbStandIn.start(catalogue);
        tmdb.latency(Duration.ofMillis(20), Duration.ofMillis(60));
        tmdbs.add(tmdb);
        stores.add(FaultyS3.before(scene.store().endpoint(), 1));
        return scene.emptyWorkplace(name)
                .feed("films", "discover", "media", "movie", "batch-size", Integer.toString(BATCH))
                .tmdb(tmdb)
                .lake(stores.get(stores.size() - 1).endpoint(), scene.store())
                .environment("TMDB_RATE", Integer.toString(RATE))
                .environment("LAKE_PATIENCE", "15s")
                .environment("CINELAKE_LEASE", lease)
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
        worker.awaitLine(LIMIT, line -> line.contains(" of " + PARTITIONS + " partitions"));
        return worker;
    }

    @Test
    void severalProcessesShareARunAndEachTitleIsAskedForOnce() throws IOException {
        // A slow machine must not send anything again.
        set(300, "60s");
        worker("first");
        CinelakeProcess second = worker("second");
        Workplace place = place("holder");
        CinelakeProcess holder = start(place, "run", "films", "--date", DATE);
        Awaitility.await("a title of the second")
                .atMost(LIMIT)
                .until(() -> tmdbs.get(1).log().count(Seen::isTitle) > 0);
        second.terminate();

        assertThat(second.await(LIMIT).status()).as(second.output()).isZero();
        Outcome outcome = holder.await(LIMIT);

        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertThat(scene.lake().ids("films")).doesNotHaveDuplicates().hasSize(300);
        assertThat(tmdbs.stream()
                        .mapToInt(tmdb -> tmdb.log().count(Seen::isTitle))
                        .sum())
                .isEqualTo(300);
        Outcome verified = place.run(LIMIT, "verify", "films", "--date", DATE);
        assertThat(verified.status()).as(verified.output()).isZero();
    }

    /** Requests a second of all processes together, from the first title to the last. */
    private double meanRate() {
        long[] times = tmdbs.stream()
                .flatMap(tmdb -> tmdb.log().all().stream())
                .filter(Seen::isTitle)
                .mapToLong(Seen::nanos)
                .sorted()
                .toArray();
        return (times.length - 1) * 1e9 / (times[times.length - 1] - times[0]);
    }

    private int askedFor() {
        return tmdbs.stream().mapToInt(tmdb -> tmdb.log().count(Seen::isTitle)).sum();
    }

    private void awaitTitles(int number) {
        Awaitility.await(number + " titles").atMost(LIMIT).until(() -> askedFor() >= number);
    }

    /** A worker, the broker for ten seconds, and the holder. */
    @Test
    void losesNothingWhenAWorkerTheBrokerAndTheHolderAreKilled() throws IOException {
        set(300, "15s");
        CinelakeProcess worker = worker("first");
        worker("second");
        CinelakeProcess holder = start(place("holder"), "run", "films", "--date", DATE);
        awaitTitles(40);
        worker.kill();
        broker.kill();
        Awaitility.await("ten seconds").pollDelay(AWAY).atMost(LIMIT).until(() -> true);
        broker.start();
        awaitTitles(120);
        holder.kill();
        Workplace place = place("next holder");

        Outcome outcome = start(place, "run", "films", "--date", DATE).await(LIMIT);

        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertThat(scene.lake().ids("films")).doesNotHaveDuplicates().hasSize(300);
        Outcome verified = place.run(LIMIT, "verify", "films", "--date", DATE);
        assertThat(verified.status()).as(verified.output()).isZero();
    }

    /** Batch 7 kills every worker that puts it, and no holder can put it. */
    @Test
    @Tag("trials")
    void quarantinesByNameABatchThatKillsItsWorkers() throws IOException {
        set(3_000, "15s");
        for (String name : List.of("first", "second", "third")) {
            CinelakeProcess worker = worker(name);
            stores.get(stores.size() - 1).beforePut(path -> {
                if (path.endsWith(POISON)) {
                    worker.kill();
                    throw new IllegalStateException(path);
                }
            });
        }
        Workplace place = place("holder");
        stores.get(stores.size() - 1).beforePut(path -> {
            if (path.endsWith(POISON)) {
                throw new IllegalStateException(path);
            }
        });

        Outcome outcome = start(place, "run", "films", "--date", DATE).await(LIMIT.multipliedBy(2));

        assertThat(outcome.status()).as(outcome.output()).isEqualTo(1);
        List<String> poisoned = new ArrayList<>();
        scene.lake().plan("films", DATE).get(POISONED).path("titles").forEach(id -> poisoned.add(id.asText()));
        assertThat(scene.lake().quarantine("films", DATE))
                .extracting(title -> title.path("id").asText())
                .hasSameElementsAs(poisoned);
        assertThat(scene.lake().ids("films")).doesNotHaveDuplicates().hasSize(3_000 - BATCH);
    }
}
