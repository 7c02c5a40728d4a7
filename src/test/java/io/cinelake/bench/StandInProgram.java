package io.cinelake.bench;

import io.cinelake.rig.Allowance;
import io.cinelake.rig.Catalogue;
import io.cinelake.rig.Faults;
import io.cinelake.rig.HttpListener;
import io.cinelake.rig.Reply;
import io.cinelake.rig.RequestLog;
import io.cinelake.rig.RequestLog.Seen;
import io.cinelake.rig.TmdbStandIn;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The TMDB stand-in as a process of its own. All films are dramas, but for one in so many as
 * {@code others} says. Takes {@code films=10000 others=13 latency=60 rate=40 window=sliding soup=60 undated=100 credits=2000}, prints its address and that
 * of its figures, and ends with its standard input.
 */
public final class StandInProgram {
    private final TmdbStandIn tmdb;
    private final long epochMinusNanos = System.currentTimeMillis() * 1_000_000 - System.nanoTime();

    private StandInProgram(TmdbStandIn tmdb) {
        this.tmdb = tmdb;
    }

    /** Runs until the standard input ends. */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> given = Arrays.stream(arguments)
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        int credits = number(given, "credits", 2_000);
        int others = number(given, "others", 0);
        TmdbStandIn tmdb = TmdbStandIn.start(
                Catalogue.builder()
                        .films(number(given, "films", 10_000))
                        .series(0)
                        .undatedOneIn(number(given, "undated", 0))
                        .filmGenres(place -> others > 0 && place % others == 0 ? List.of(35) : List.of(18))
                        .creditBytes(place -> credits)
                        .build(),
                0,
                true);
        Duration latency = Duration.ofMillis(number(given, "latency", 0));
        tmdb.latency(latency, latency);
        int rate = number(given, "rate", 0);
        tmdb.allow(allowance(rate, given.getOrDefault("window", "bucket")));
        if (given.containsKey("soup")) {
            tmdb.faults(Faults.soup().stall(Duration.ofSeconds(number(given, "soup", 60))));
        }
        StandInProgram program = new StandInProgram(tmdb);
        try (tmdb;
                HttpListener control = new HttpListener(0, false, (request, out) -> program.figures(request.path()))) {
            System.out.println(tmdb.url());
            System.out.println("http://127.0.0.1:" + control.port());
            while (System.in.read() >= 0) {
                continue;
            }
        }
    }

    private static Allowance allowance(int rate, String window) {
        if (rate == 0) {
            return Allowance.unlimited();
        }
        return switch (window) {
            case "fixed" -> Allowance.fixedWindow(rate);
            case "sliding" -> Allowance.slidingWindow(rate);
            default -> Allowance.bucket(rate, rate);
        };
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        return Integer.parseInt(given.getOrDefault(name, Integer.toString(otherwise)));
    }

    private Reply figures(String path) {
        RequestLog log = tmdb.log();
        if (path.equals("/clear")) {
            log.clear();
        }
        LongSummaryStatistics times = log.all().stream()
                .filter(seen -> seen.isList() || seen.isTitle())
                .mapToLong(Seen::nanos)
                .summaryStatistics();
        return Reply.json(
                200,
                "{\"requests\":" + log.count() + ",\"titles\":" + log.count(Seen::isTitle) + ",\"lists\":"
                        + log.count(Seen::isList)
                        + ",\"refused\":" + log.count(seen -> seen.status() == 429) + ",\"most\":" + log.mostOfOne()
                        + ",\"peak\":" + log.peakRate() + ",\"first\":" + epochMillis(times.getMin()) + ",\"last\":"
                        + epochMillis(times.getMax()) + ",\"earliest\":"
                        + epochMillis(
                                log.all().stream().mapToLong(Seen::nanos).min().orElse(0)) + "}");
    }

    private long epochMillis(long nanos) {
        return nanos == Long.MAX_VALUE || nanos == Long.MIN_VALUE ? 0 : (nanos + epochMinusNanos) / 1_000_000;
    }
}
