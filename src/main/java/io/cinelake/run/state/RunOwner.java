package io.cinelake.run.state;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;

/**
 * The process that works on a run. On its own machine it is known at once whether it still lives, so that a killed process is followed without a wait.
 *
 * @param host the machine's name
 * @param pid the process' id on it
 * @param started when the process started, in milliseconds since 1970; tells it from a later process with the same id
 */
record RunOwner(String host, long pid, long started) {
    /** This process. */
    static RunOwner current() {
        ProcessHandle self = ProcessHandle.current();
        return new RunOwner(hostName(), self.pid(), started(self));
    }

    /** Reads {@link #toString()} back; empty when the text names no process. */
    static Optional<RunOwner> parse(String text) {
        String[] parts = text == null ? new String[0] : text.split("/");
        try {
            return parts.length == 3
                    ? Optional.of(new RunOwner(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2])))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether it runs on this machine. */
    boolean isHere() {
        return host.equals(hostName());
    }

    /** Whether the process lives; to be asked on its own machine only. */
    boolean lives() {
        return ProcessHandle.of(pid)
                .filter(process -> started(process) == started)
                .isPresent();
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String hostName() {
        String name = Optional.ofNullable(System.getenv("HOSTNAME")).orElse("");
        if (!name.isBlank()) {
            return ascii(name);
        }
        try {
            return ascii(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** S3 takes only ASCII in metadata, and a slash divides the parts. */
    private static String ascii(String name) {
        return name.replaceAll("[^A-Za-z0-9.-]", "-");
    }

    @Override
    public String toString() {
        return host + "/" + pid + "/" + started;
    }
}
