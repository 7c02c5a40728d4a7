package io.cinelake.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cinelake.ops.Watch;
import io.cinelake.rig.Allowance;
import io.cinelake.rig.Catalogue;
import io.cinelake.rig.CinelakeProcess;
import io.cinelake.rig.CinelakeProcess.Outcome;
import io.cinelake.rig.FaultyS3;
import io.cinelake.rig.KafkaBroker;
import io.cinelake.rig.LakeView;
import io.cinelake.rig.RequestLog;
import io.cinelake.rig.RequestLog.Seen;
import io.cinelake.rig.Scene;
import io.cinelake.rig.Workplace;
import io.cinelake.run.queue.KafkaTopic;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/** Several processes that share the batches of a run over a real broker. */
class QueueIT {
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final String DATE = "2026-03-05";
    private static final int PARTITIONS = 16;
    private static final int RATE = 60;
    private static final int BATCH = 5;
    private static final int POISONED = 7;
    private static final String POISON = "/films-00007.json";
    private static final Duration AWAY = Duration.ofSeconds(3);
    private static final int SECONDS_AWAY = 10;

    @TempDir
    static Path home;

    private static KafkaBroker broker;

    @TempDir
    Path folder;

    private final String topic = "batches-" + UUID.randomUUID();
    private final List<Member> members = new CopyOnWriteArrayList<>();
    private Scene scene;

    @BeforeAll
    static void startBroker() {
        broker = new KafkaBroker(home.resolve("kafka"));
    }

    @AfterAll
    static void closeBroker() {
        broker.close();
    }

    private void set(int titles) throws IOException {
        scene = Scene.embedded(folder, Catalogue.builder().films(titles).build());
        scene.tmdb().latency(Duration.ofMillis(20), Duration.ofMillis(60));
    }

    @AfterEach
    void close() throws IOException {
        members.forEach(Member::close);
        if (scene != null) {
            scene.close();
        }
    }

    @Test
    void severalProcessesShareARunAndEachTitleIsAskedForOnce() throws IOException {
        share(broker.address());
    }

    @Test
    @Tag("trials")
    void severalProcessesShareARunOverABrokerInAContainer() throws IOException {
        assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "There is no Docker here");
        try (KafkaContainer kafka = new KafkaContainer("apache/kafka:3.9.1")) {
            kafka.start();
            share(kafka.getBootstrapServers());
        }
    }

    private void share(String brokers) throws IOException {
        set(150);
        KafkaBroker.topic(brokers, topic, PARTITIONS);
        // A slow machine must not send anything again.
        String lease = "60s";
        Member worker =
                new Member("worker", lease, brokers).leavesAfterAnObject().start("work");
        worker.awaitPartitions();
        assertThatThrownBy(new KafkaTopic("absent", Map.of("brokers", brokers), LIMIT)::partitions)
                .hasMessageContaining("has no topic absent: create it with 32 partitions");
        Member holder = new Member("holder", lease, brokers).start("run", "films", "--date", DATE);

        Outcome stopped = worker.process.await(LIMIT);
        assertThat(stopped.status()).as(stopped.output()).isZero();
        Outcome outcome = holder.process.await(LIMIT);
        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertThat(scene.lake().ids("films")).doesNotHaveDuplicates().hasSize(150);
        assertThat(scene.tmdb().log().count(Seen::isTitle)).isEqualTo(150);
        assertThat(List.of(worker.hasPut(), holder.hasPut())).containsOnly(true);
        assertThat(FilmRuns.faults(scene, holder.place, DATE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "work"})
    void aServiceThatFailsAfterItsStartEndsWithTheStatusOfAFailure(String command) throws IOException {
        set(10);
        KafkaBroker.topic(broker.address(), topic, 1);
        Member broken = member("broken");
        broken.place.file(
                "routes/pipeline/queue-kafka.camel.yaml",
                "- route:\n    id: queue-kafka\n    from:\n      uri: absent:queue\n      steps:\n        - to: direct:batch\n");

        Outcome outcome = broken.start(command).process.await(LIMIT);

        assertThat(outcome.status()).as(outcome.output()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("routes/pipeline/queue-kafka.camel.yaml: Camel cannot start it: ", "absent")
                .doesNotContain("\tat ");
    }

    /** Two replicas of serve and a worker. A kill is SIGKILL. */
    @Test
    void losesNothingWhenAWorkerTheBrokerAndTheHolderAreKilled() throws Exception {
        set(200);
        broker.topic(topic, PARTITIONS);
        Member worker = member("worker").start("work");
        worker.awaitPartitions();
        List<Member> replicas =
                List.of(member("replica").start("serve"), member("other").start("serve"));
        awaitTitles(40, List.of());
        worker.process.kill();
        broker.kill();
        Watch watch = new Watch("broker", asked(AWAY)::partitions, Clock.systemUTC());
        watch.look();
        assertThat(watch.reasons().toString()).contains(broker.address() + " did not answer within 3 s");
        broker.start();
        await().atMost(LIMIT).until(() -> {
            watch.look();
            return watch.reasons().isEmpty();
        });
        awaitTitles(100, List.of());
        Member holder = replicas.get(0).isHolder() ? replicas.get(0) : replicas.get(1);
        Member next = replicas.get(1 - replicas.indexOf(holder));
        holder.process.kill();
        await().atMost(LIMIT).until(this::isFinished);

        assertThat(scene.lake().ids("films")).doesNotHaveDuplicates().hasSize(200);
        await().atMost(LIMIT).until(() -> next.metrics().contains("cinelake_ready 1.0"));
        assertThat(next.metrics())
                .contains("cinelake_queue_out 0.0", "cinelake_queue_given_up_total 0.0")
                .anyMatch(line -> line.startsWith("cinelake_queue_sent_again_total "));
        assertThat(FilmRuns.faults(scene, next.place, date())).isEmpty();
    }

    /**
     * Three workers and two replicas of serve, started again whenever they end, as an orchestrator does. A fourth worker comes and goes, ten seconds
     * each; batch 7 kills whoever puts it; and each kind of process is killed once more.
     */
    @RepeatedTest(10)
    @Tag("trials")
    void losesNothingThroughKillsAndRebalancesAndQuarantinesByNameWhatKills() throws Exception {
        set(3_000);
        broker.topic(topic, PARTITIONS);
        scene.tmdb().allow(Allowance.slidingWindow(RATE));
        List<Member> kept = List.of(
                member("first").poisoned().start("work"),
                member("second").poisoned().start("work"),
                member("third").poisoned().start("work"),
                member("replica").poisoned().start("serve"),
                member("other").poisoned().start("serve"));
        CountDownLatch finished = new CountDownLatch(1);
        ExecutorService guests = Executors.newSingleThreadExecutor();
        try {
            Future<?> guest = guests.submit(() -> comeAndGo(finished));
            awaitTitles(300, kept);
            kept.get(0).process.kill();
            awaitTitles(900, kept);
            broker.kill();
            assertThat(finished.await(SECONDS_AWAY, TimeUnit.SECONDS)).isFalse();
            broker.start();
            awaitTitles(1_500, kept);
            kept.stream().filter(Member::isHolder).forEach(holder -> holder.process.kill());
            awaitTitles(2_100, kept);
            kept.get(1).process.kill();
            await().atMost(LIMIT).until(() -> allStarted(kept) && isFinished());
            finished.countDown();
            guest.get();
        } finally {
            finished.countDown();
            guests.shutdown();
        }

        RequestLog log = scene.tmdb().log();
        int refused = log.count(seen -> seen.status() == 429);
        System.out.printf(
                "%d requests, %.1f a second, %d in the fullest second, %d refused: %s%n",
                log.count(),
                log.meanRate(),
                log.peakRate(),
                refused,
                scene.lake().manifest("films", date()).path("counts"));
        List<String> poisoned = new ArrayList<>();
        scene.lake().plan("films", date()).get(POISONED).path("titles").forEach(id -> poisoned.add(id.asText()));
        assertThat(scene.lake().quarantine("films", date()))
                .extracting(title -> title.path("id").asText())
                .containsExactlyInAnyOrderElementsOf(poisoned);
        assertThat(scene.lake().ids("films")).doesNotHaveDuplicates().hasSize(3_000 - BATCH);
        assertThat(refused).isLessThan(log.count() / 200);
        assertThat(log.peakRate()).isLessThanOrEqualTo(RATE);
    }

    @Test
    @Tag("trials")
    void aBrokerThatNeverAnswersEndsARunInASentenceAndAWorkerWaitsForIt() throws Exception {
        set(10);
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + silent.getLocalPort();
            String sentence = "The broker at " + address + " did not answer within 10 s";
            Outcome run = new Member("run", "6s", address)
                    .start("run", "films")
                    .process
                    .await(Duration.ofMinutes(1));
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err()).contains(sentence, "kafka.brokers").doesNotContain("\tat ");
            assertThat(leaseKeys()).isEmpty();

            Member worker = new Member("worker", "6s", address).start("work");
            worker.process.awaitLine(LIMIT, line -> line.contains("The broker cannot be used: " + sentence));
            assertThat(worker.metrics()).contains("cinelake_ready 0.0");
            worker.process.terminate();
            assertThat(worker.process.await(Duration.ofMinutes(2)).status()).isZero();
        }
    }

    /** Half of those who set it up have a wrong password, the other half no security protocol. */
    @ParameterizedTest
    @CsvSource({"SASL_PLAINTEXT, refused (Authentication failed", ", did not answer within 10 s"})
    @Tag("trials")
    void aBrokerThatRefusesIsNamedInASentenceByEachCommand(String protocol, String sentence) throws IOException {
        set(10);
        Member wrong = new Member("wrong", "6s", broker.guarded());
        if (protocol != null) {
            wrong.place
                    .environment("KAFKA_SECURITY_PROTOCOL", protocol)
                    .environment("KAFKA_SASL_MECHANISM", "PLAIN")
                    .environment("KAFKA_SASL_JAAS_CONFIG", KafkaBroker.jaas("wrong-password") + ";");
        }
        for (String command : List.of("check", "run", "serve", "work")) {
            wrong.start(command);
            boolean lasts = command.equals("serve") || command.equals("work");
            if (lasts) {
                wrong.process.awaitLine(LIMIT, line -> line.contains("The broker cannot be used: "));
                wrong.process.terminate();
            }
            Outcome outcome = wrong.process.await(Duration.ofMinutes(1));
            assertThat(outcome.status()).as(outcome.output()).isEqualTo(lasts ? 0 : 1);
            assertThat(outcome.output())
                    .as(command)
                    .containsOnlyOnce("The broker at " + broker.guarded() + " " + sentence)
                    .doesNotContain("\tat ", "wrong-password");
        }
    }

    /** A worker that comes and goes. */
    private Void comeAndGo(CountDownLatch finished) throws InterruptedException {
        Member guest = member("guest").poisoned();
        do {
            guest.start("work");
            if (!finished.await(SECONDS_AWAY, TimeUnit.SECONDS)) {
                guest.process.terminate();
                guest.process.await(LIMIT);
            }
        } while (!finished.await(SECONDS_AWAY, TimeUnit.SECONDS));
        return null;
    }

    private KafkaTopic asked(Duration timeout) {
        return new KafkaTopic(topic, Map.of("brokers", broker.address()), timeout);
    }

    private Member member(String name) {
        // Long enough for a busy machine: a batch that is three times without a result for two leases is given up.
        return new Member(name, "12s", broker.address());
    }

    private void awaitTitles(int number, List<Member> kept) {
        await(number + " titles")
                .atMost(LIMIT)
                .until(() -> allStarted(kept) && scene.tmdb().log().count(Seen::isTitle) >= number);
    }

    private static boolean allStarted(List<Member> kept) {
        kept.forEach(Member::startAgain);
        return true;
    }

    private boolean isFinished() {
        return lease().path("state").asText().equals("settled");
    }

    private JsonNode lease() {
        return leaseKeys()
                .findFirst()
                .map(key -> LakeView.parse(scene.lake().text(key)))
                .orElseGet(MissingNode::getInstance);
    }

    /** The date of the only run. */
    private String date() {
        return leaseKeys().findFirst().orElseThrow().split("/")[3];
    }

    private Stream<String> leaseKeys() {
        return scene.lake().keys().stream()
                .filter(key -> key.startsWith("_cinelake/runs/films/") && key.endsWith("/lease.json"));
    }

    /** A process of the queue in a place of its own, and with its own way to the store. */
    private final class Member implements AutoCloseable {
        private final FaultyS3 store = FaultyS3.before(scene.store().endpoint(), 1);
        private final Workplace place;
        private String[] command;
        private volatile CinelakeProcess process;

        Member(String name, String lease, String brokers) {
            place = scene.emptyWorkplace(name)
                    .feed(
                            "films",
                            "discover",
                            "media",
                            "movie",
                            "batch-size",
                            Integer.toString(BATCH),
                            "schedule",
                            "timer:films?delay=500&repeatCount=1")
                    .lake(store.endpoint(), scene.store())
                    .environment("TMDB_RATE", Integer.toString(RATE))
                    .environment("CINELAKE_ZONE", Workplace.NOON.getId())
                    .environment("LAKE_PATIENCE", "60s")
                    .environment("CINELAKE_LEASE", lease)
                    .environment("CINELAKE_QUEUE", "kafka:" + topic)
                    .environment("KAFKA_GROUP_ID", topic)
                    .environment("KAFKA_BROKERS", brokers);
            members.add(this);
        }

        Member start(String... arguments) {
            command = arguments;
            process = place.start(arguments);
            return this;
        }

        void startAgain() {
            if (!process.isAlive()) {
                start(command);
            }
        }

        /** Batch 7 kills it. */
        Member poisoned() {
            store.beforePut(path -> {
                if (path.endsWith(POISON)) {
                    process.kill();
                }
            });
            return this;
        }

        /** It is stopped before it knows that its first object is stored: so others have batches, too, however late they come. */
        Member leavesAfterAnObject() {
            store.afterPut(path -> {
                if (isData(path)) {
                    process.terminate();
                }
            });
            return this;
        }

        void awaitPartitions() {
            process.awaitLine(LIMIT, line -> line.contains(" of " + PARTITIONS + " partitions"));
        }

        boolean hasPut() {
            return store.puts().keySet().stream().anyMatch(Member::isData);
        }

        private static boolean isData(String path) {
            return path.contains("/Raw/");
        }

        boolean isHolder() {
            return lease().path("owner").path("pid").asLong() == process.pid();
        }

        List<String> metrics() {
            String line = process.awaitLine(LIMIT, text -> text.contains("Health and metrics at "));
            String address = line.replaceAll(".*Health and metrics at (\\S+)/live.*", "$1");
            return await("metrics")
                    .atMost(LIMIT)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> read(address + "/metrics"), text -> !text.isEmpty())
                    .lines()
                    .toList();
        }

        private static String read(String address) throws IOException {
            try (InputStream text = URI.create(address).toURL().openStream()) {
                return new String(text.readAllBytes(), StandardCharsets.UTF_8);
            }
        }

        @Override
        public void close() {
            process.close();
            store.close();
        }
    }
}
