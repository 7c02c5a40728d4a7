package io.cinelake.run.lease;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The processes of this machine, as {@code /proc} of Linux shows them; where it does not, or not all of them, no process is certainly dead. */
record LocalProcesses(Path proc, LeaseBody.Owner self) {
    // Of a status line, counted after the command's name: its state, its threads and its start.
    private static final int STATE = 0;
    private static final int THREADS = 17;
    private static final int STARTED = 19;

    /** Reads {@code /proc}; {@code pid} is this process's id as it knows it itself, {@code host} this machine's name, for people. */
    LocalProcesses(Path proc, long pid, String host) {
        this(proc, self(proc.resolve("self"), pid, host));
    }

    /** Whether a process has certainly ended: it is gone, a zombie, or its id is another process's now. */
    boolean isCertainlyDead(LeaseBody.Owner owner) {
        if (!self.sees(owner)) {
            return false;
        }
        try {
            List<String> status = status(proc.resolve(Long.toString(owner.pid())));
            boolean zombie = "ZXx".contains(status.get(STATE)) && Long.parseLong(status.get(THREADS)) <= 1;
            return zombie || Long.parseLong(status.get(STARTED)) != owner.started();
        } catch (java.nio.file.NoSuchFileException gone) {
            return Files.exists(proc.resolve("1")) && Files.notExists(proc.resolve(Long.toString(owner.pid())));
        } catch (IOException | RuntimeException unreadable) {
            return false;
        }
    }

    private static LeaseBody.Owner self(Path self, long pid, String host) {
        try {
            List<String> status = status(self);
            if (self.toRealPath().endsWith(Long.toString(pid))) {
                String boot = Files.readString(self.resolveSibling("sys/kernel/random/boot_id"));
                String spaces = namespace(self, "pid") + " " + namespace(self, "user") + " " + namespace(self, "time");
                long started = Long.parseLong(status.get(STARTED));
                return new LeaseBody.Owner(host, pid, boot.strip(), spaces, user(self), started);
            }
        } catch (IOException | RuntimeException notLinux) {
            // Known is only what every system tells.
        }
        return new LeaseBody.Owner(host, pid, "", "", "", 0);
    }

    /** The fields of a process's status line after its command, which may hold blanks and brackets. */
    private static List<String> status(Path process) throws IOException {
        String line = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
        return List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
    }

    /** A name space of this process; without a name on a kernel that does not have the kind. */
    private static String namespace(Path self, String kind) throws IOException {
        Path link = self.resolve("ns").resolve(kind);
        return Files.isSymbolicLink(link) ? Files.readSymbolicLink(link).toString() : "";
    }

    private static String user(Path self) throws IOException {
        return Files.readAllLines(self.resolve("status"), StandardCharsets.ISO_8859_1).stream()
                .filter(line -> line.startsWith("Uid:"))
                .findFirst()
                .orElseThrow()
                .replaceAll("\\s+", " ");
    }
}
