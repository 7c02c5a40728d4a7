package io.cinelake.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process beside the measured one: the stand-in or the sink. It prints its address and that of its figures, and ends with its standard input. */
final class Companion implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final URI url;
    private final URI control;

    private Companion(Process process, URI url, URI control) {
        this.process = process;
        this.url = url;
        this.control = control;
    }

    static Companion start(Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1500m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        return new Companion(process, URI.create(lines.readLine()), URI.create(lines.readLine()));
    }

    URI url() {
        return url;
    }

    /** What it counted since it was cleared. */
    JsonNode figures() {
        return read("/");
    }

    void clear() {
        read("/clear");
    }

    private JsonNode read(String path) {
        try {
            return JSON.readTree(control.resolve(path).toURL());
        } catch (IOException e) {
            throw new UncheckedIOException("The process at " + url + " does not answer", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
