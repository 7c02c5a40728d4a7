package io.cinelake.rig;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The program, running as a process of its own. */
public final class CinelakeProcess implements AutoCloseable {
    private final Process process;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();
    private final List<Thread> readers;

    CinelakeProcess(ProcessBuilder builder) {
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        readers = List.of(
                collect(process.inputReader(StandardCharsets.UTF_8), out),
                collect(process.errorReader(StandardCharsets.UTF_8), err));
    }

    /** Waits for its end. */
    public Outcome await(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("Still running after " + limit + ":\n" + output());
            }
            for (Thread reader : readers) {
                reader.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return new Outcome(process.exitValue(), String.join("\n", out), String.join("\n", err));
    }

    /** Waits until a line on either stream passes, and gives it back. */
    public String awaitLine(Duration limit, Predicate<String> test) {
        Awaitility.await()
                .alias("a line of the program")
                .atMost(limit)
                .pollInterval(Duration.ofMillis(20))
                .failFast(() -> {
                    // Not at its end, but when all that it wrote was read.
                    boolean isRead = readers.stream().noneMatch(Thread::isAlive);
                    if (isRead && lines().noneMatch(test)) {
                        throw new AssertionError("It ended: " + output());
                    }
                })
                .until(() -> lines().anyMatch(test));
        return lines().filter(test).findFirst().orElseThrow();
    }

    /** Both streams so far. */
    public String output() {
        return String.join("\n", out) + "\n" + String.join("\n", err);
    }

    /** Kills it at once, as SIGKILL does. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Asks it to end, with SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The process's id. */
    public long pid() {
        return process.pid();
    }

    /** The addresses that it listens at: the last four bytes in hex, as Linux shows them, and the port. */
    public Set<String> listensAt() {
        Set<String> sockets;
        try (Stream<Path> files = Files.list(Path.of("/proc/" + pid() + "/fd"))) {
            sockets = files.map(CinelakeProcess::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.replaceAll("\\D", ""))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Stream.of("tcp", "tcp6")
                .flatMap(family -> lines(Path.of("/proc/" + pid() + "/net/" + family)))
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields[3].equals("0A") && sockets.contains(fields[9]))
                .map(fields -> fields[1].split(":"))
                .map(address -> address[0].substring(address[0].length() - 8) + ":" + Integer.parseInt(address[1], 16))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private Stream<String> lines() {
        return Stream.concat(out.stream(), err.stream());
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file).stream().skip(1) : Stream.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread collect(BufferedReader reader, List<String> lines) {
        Thread thread = new Thread(
                () -> {
                    try (reader) {
                        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                            lines.add(line);
                        }
                    } catch (IOException e) {
                        // A process that is killed may close its stream in the middle of a line.
                        lines.add("(" + e.getMessage() + ")");
                    }
                },
                "output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /**
     * How it ended.
     *
     * @param status the exit status
     * @param out standard output
     * @param err standard error
     */
    public record Outcome(int status, String out, String err) {
        /** Both streams. */
        public String output() {
            return out + "\n" + err;
        }
    }
}
