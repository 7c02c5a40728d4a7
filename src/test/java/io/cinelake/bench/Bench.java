package io.cinelake.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.cinelake.lake.S3Store;
import io.cinelake.rig.TmdbStandIn;
import io.cinelake.rig.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A stand-in, a sink and a way to run the shipped jar or the bare client against them. */
final class Bench implements AutoCloseable {
    private static final String BUCKET = "sink";

    private final Companion tmdb;
    private final Companion sink;

    private Bench(Companion tmdb, Companion sink) {
        this.tmdb = tmdb;
        this.sink = sink;
    }

    static Bench with(String... standIn) throws IOException {
        return new Bench(Companion.start(StandInProgram.class, standIn), Companion.start(S3Sink.class));
    }

    /** What a process took and what TMDB and the store saw of it. */
    record Result(Measured process, JsonNode tmdb, JsonNode sink) {
        /** Titles a second from the first request to the last put. */
        double titlesASecond() {
            long ended = Math.max(tmdb.path("last").asLong(), sink.path("last").asLong());
            return tmdb.path("titles").asDouble()
                    * 1000
                    / Math.max(1, ended - tmdb.path("first").asLong());
        }

        /** Requests a second from the first to the last. */
        double requestsASecond() {
            return (tmdb.path("titles").asDouble()
                            + tmdb.path("lists").asDouble()
                            - tmdb.path("refused").asDouble())
                    * 1000
                    / Math.max(
                            1, tmdb.path("last").asLong() - tmdb.path("first").asLong());
        }

        /** Seconds from the process's start to its first request. */
        double secondsToFirstRequest() {
            return (tmdb.path("earliest").asLong() - process.started()) / 1000.0;
        }
    }

    /** Runs the shipped jar's {@code run} of a feed of films. */
    Result program(Map<String, String> environment, List<String> jvm, String... parameters)
            throws IOException, InterruptedException {
        return program(environment, jvm, () -> false, parameters);
    }

    /** The same, killed when enough is seen. */
    Result program(Map<String, String> environment, List<String> jvm, BooleanSupplier enough, String... parameters)
            throws IOException, InterruptedException {
        Workplace work = workplace().feed("films", "discover", parameters);
        environment.forEach(work::environment);
        jvm.forEach(work::jvm);
        return measured(work.command("run", "films"), work.folder(), enough);
    }

    /** Runs the bare client with JVM options. */
    Result bare(List<String> options) throws IOException, InterruptedException {
        Workplace work = workplace();
        ProcessBuilder builder = work.command();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), BareClient.class.getName()));
        builder.command(command);
        return measured(builder, work.folder(), () -> false);
    }

    /** A working directory without feeds that points at the stand-in and the sink. */
    Workplace workplace() throws IOException {
        return connect(Workplace.withoutFeeds(folder()));
    }

    /** A working directory with the feeds that ship. */
    Workplace shippedWorkplace() throws IOException {
        return connect(Workplace.in(folder()));
    }

    /** Whether a plan was written. */
    boolean planned() {
        return sink.figures().path("planned").asBoolean();
    }

    private Path folder() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target", "bench")), "run-")
                .toAbsolutePath();
    }

    private Workplace connect(Workplace workplace) {
        return workplace
                .environment("TMDB_URL", tmdb.url().toString())
                .environment("TMDB_TOKEN", TmdbStandIn.TOKEN)
                .lake(sink.url(), new S3Store(sink.url(), BUCKET, "us-east-1", "bench", "bench-secret", () -> {}));
    }

    private Result measured(ProcessBuilder builder, Path folder, BooleanSupplier enough)
            throws IOException, InterruptedException {
        tmdb.clear();
        sink.clear();
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile());
        Measured process = Measured.run(builder, enough);
        return new Result(process, tmdb.figures(), sink.figures());
    }

    @Override
    public void close() {
        tmdb.close();
        sink.close();
    }
}
