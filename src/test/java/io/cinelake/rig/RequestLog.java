package io.cinelake.rig;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Every request a stand-in saw, and what a test asks about them. */
public final class RequestLog {
    /**
     * A request that was answered.
     *
     * @param path without the API's root, such as {@code /movie/2}
     * @param query undecoded
     * @param nanos when it came, by {@link System#nanoTime()}
     * @param connection the connection's number
     * @param status the status it was answered with; 0 for a reset
     * @param fault what went wrong on purpose; null for nothing
     */
    public record Seen(String path, String query, long nanos, int connection, int status, Faults.Fault fault) {
        /** Whether it asked for a title. */
        public boolean isTitle() {
            return path.matches("/(movie|tv)/(tt)?\\d+");
        }

        /** Whether it asked for a page of a list. */
        public boolean isList() {
            return path.startsWith("/discover/");
        }
    }

    private final List<Seen> seen = new ArrayList<>();

    private long cleared = System.nanoTime();

    synchronized void add(Seen request) {
        if (request.nanos() - cleared >= 0) {
            seen.add(request);
        }
    }

    /** Forgets what came so far, also what is still being answered, such as the last requests of a killed process. */
    public synchronized void clear() {
        seen.clear();
        cleared = System.nanoTime();
    }

    /** All requests in the order in which they were answered. */
    public synchronized List<Seen> all() {
        return List.copyOf(seen);
    }

    /** How many there were. */
    public synchronized int count() {
        return seen.size();
    }

    /** How many of them pass. */
    public int count(Predicate<Seen> test) {
        return (int) all().stream().filter(test).count();
    }

    /** How often each path with its query was asked for. */
    public Map<String, Long> byRequest() {
        return grouped(seen -> true, request -> request.path() + '?' + request.query());
    }

    /** How often each title was asked for, by its path. */
    public Map<String, Long> byTitle() {
        return grouped(Seen::isTitle, Seen::path);
    }

    /** How often the request was made that was made most often; 0 without requests. */
    public long mostOfOne() {
        return byRequest().values().stream().max(Long::compare).orElse(0L);
    }

    /** The most requests in any second, wherever it begins. */
    public int peakRate() {
        List<Long> times = times();
        int peak = 0;
        int first = 0;
        for (int last = 0; last < times.size(); last++) {
            while (times.get(last) - times.get(first) >= 1_000_000_000L) {
                first++;
            }
            peak = Math.max(peak, last - first + 1);
        }
        return peak;
    }

    /** Requests a second from the first to the last. */
    public double meanRate() {
        List<Long> times = times();
        long span = times.size() < 2 ? 0 : times.get(times.size() - 1) - times.get(0);
        return span == 0 ? 0 : (times.size() - 1) * 1e9 / span;
    }

    private List<Long> times() {
        return all().stream().map(Seen::nanos).sorted().toList();
    }

    private Map<String, Long> grouped(Predicate<Seen> test, Function<Seen, String> key) {
        return all().stream().filter(test).collect(Collectors.groupingBy(key, HashMap::new, Collectors.counting()));
    }
}
