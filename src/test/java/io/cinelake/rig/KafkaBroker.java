package io.cinelake.rig;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;

/** A real Kafka broker in a process of its own, with its data in a folder; it can be killed and started again. */
public final class KafkaBroker implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(5);

    /** The system gives ports from 32768 on to whoever asks for any: of these, none is taken before the broker starts, or starts again. */
    private static final int FIRST_PORT = 20_000;

    private static final int PORTS = 12_000;

    private final Path folder;
    private final int port;
    private final int guarded;
    private Process process;

    /** Starts a broker with an empty folder. */
    public KafkaBroker(Path folder) {
        this.folder = folder;
        int controller = firstOfThreeFreePorts();
        this.port = controller + 1;
        this.guarded = controller + 2;
        String listeners = "PLAINTEXT://127.0.0.1:" + port + ",SASL_PLAINTEXT://127.0.0.1:" + guarded;
        Map<String, String> properties = Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("listeners", listeners + ",CONTROLLER://127.0.0.1:" + controller),
                Map.entry("advertised.listeners", listeners),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controller),
                Map.entry(
                        "listener.security.protocol.map",
                        "PLAINTEXT:PLAINTEXT,SASL_PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("sasl.enabled.mechanisms", "PLAIN"),
                Map.entry(
                        "listener.name.sasl_plaintext.plain.sasl.jaas.config",
                        jaas("right-password") + " user_lake=\"right-password\";"),
                Map.entry("log.dirs", folder.resolve("log").toString()),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("group.min.session.timeout.ms", "1000"),
                Map.entry("auto.create.topics.enable", "false"),
                // With the default of 128 MB it dies without a word in a small heap.
                Map.entry("log.cleaner.dedupe.buffer.size", "4194304"));
        try {
            // What Kafka's storage tool would write, in a process of its own.
            Files.createDirectories(folder.resolve("log"));
            Files.write(folder.resolve("log/meta.properties"), List.of("version=1", "cluster.id=tests", "node.id=1"));
            Files.write(
                    configuration(),
                    properties.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    /** Where clients find it. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Where clients find it that give a password. */
    public String guarded() {
        return "127.0.0.1:" + guarded;
    }

    /** How a client gives one, without the semicolon at its end. */
    public static String jaas(String password) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"lake\" password=\""
                + password + '"';
    }

    /** Starts it again, with what it had. */
    public void start() {
        process = launch();
        Awaitility.await("the broker")
                .atMost(START)
                .ignoreExceptionsInstanceOf(Exception.class)
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("The broker ended: " + Files.readString(output()));
                    }
                    try (Admin admin = admin(address())) {
                        return !admin.describeCluster()
                                .nodes()
                                .get(5, TimeUnit.SECONDS)
                                .isEmpty();
                    }
                });
    }

    /** Creates a topic. */
    public void topic(String name, int partitions) {
        topic(address(), name, partitions);
    }

    /** Creates a topic at a broker. */
    public static void topic(String address, String name, int partitions) {
        try (Admin admin = admin(address)) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get(START.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Kills it at once. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    private static Admin admin(String address) {
        return Admin.create(Map.of("bootstrap.servers", address));
    }

    private Path configuration() {
        return folder.resolve("server.properties");
    }

    private Path output() {
        return folder.resolve("output.txt");
    }

    private Process launch() {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                "kafka.Kafka",
                configuration().toString());
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The parts of the tests' class path without the program, and without a logger. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(part -> part.endsWith(".jar") && !part.contains("logback"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Processes that test at the same time begin at different ones. */
    private static int firstOfThreeFreePorts() {
        return LongStream.iterate(ProcessHandle.current().pid() * 3, port -> port + 3)
                .limit(PORTS)
                .mapToInt(port -> FIRST_PORT + (int) (port % PORTS))
                .filter(port -> isFree(port) && isFree(port + 1) && isFree(port + 2))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    @Override
    public void close() {
        kill();
    }
}
