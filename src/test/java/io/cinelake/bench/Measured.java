package io.cinelake.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A process that ran, and what it took.
 *
 * @param status its exit status
 * @param started when it was started, in milliseconds of the epoch
 * @param seconds from its start to its end
 * @param cpuSeconds user and system time of all its threads
 * @param peakMegabytes the most memory it had resident
 */
record Measured(int status, long started, double seconds, double cpuSeconds, double peakMegabytes) {
    private static final double TICKS_PER_SECOND = 100;

    /**
     * Runs a process to its end, or kills it when enough is seen. Reads {@code /proc}, so it needs Linux.
     *
     * @param enough asked ten times a second
     */
    static Measured run(ProcessBuilder builder, BooleanSupplier enough) throws IOException, InterruptedException {
        double before = childrensCpu();
        long started = System.currentTimeMillis();
        Process process = builder.start();
        double peak = 0;
        while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakMegabytes(process.pid()));
            if (enough.getAsBoolean()) {
                process.destroyForcibly();
            }
        }
        double seconds = (System.currentTimeMillis() - started) / 1000.0;
        return new Measured(process.exitValue(), started, seconds, childrensCpu() - before, peak);
    }

    /** User and system time of a process that still runs, in seconds. */
    static double cpu(long pid) throws IOException {
        String[] fields = stat(pid);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** The most memory a running process had resident so far. */
    static double peakMegabytes(long pid) {
        return megabytes(pid, "VmHWM:");
    }

    /** The memory a running process has resident now. */
    static double residentMegabytes(long pid) {
        return megabytes(pid, "VmRSS:");
    }

    private static double megabytes(long pid, String field) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith(field))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            // The process ended between two looks: what was seen before counts.
            return 0;
        }
    }

    /** Time of all children that have ended: a process's whole time shows here once it is over, and nowhere else. */
    private static double childrensCpu() throws IOException {
        String[] fields = stat(ProcessHandle.current().pid());
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_PER_SECOND;
    }

    /** The fields after the process's name, which may hold blanks. */
    private static String[] stat(long pid) throws IOException {
        String text = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return text.substring(text.lastIndexOf(')') + 2).split(" ");
    }
}
