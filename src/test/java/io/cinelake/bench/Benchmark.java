package io.cinelake.bench;

import io.cinelake.bench.Bench.Result;
import io.cinelake.rig.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;

/**
 * Measures the shipped jar. Each argument is a scenario; without any, all run. The companions are processes of their own, so that their work does not
 * count as the program's; on two cores they share the machine with it, with the bare client just the same.
 */
public final class Benchmark {
    private static final String[] FILMS = {"media", "movie"};
    private static final String[] DRAMAS = {"media", "movie", "genres", "Drama"};

    private final Map<String, Scenario> scenarios = new LinkedHashMap<>();

    /**
     * JVM settings to measure with.
     *
     * @param name for the report
     * @param options what is given to the JVM
     */
    private record Settings(String name, List<String> options) {}

    private static final Settings NONE = new Settings("no JVM options", List.of());
    private static final Settings SHIPPED = new Settings(
            "deploy/java.options",
            List.of("@" + Path.of("deploy", "java.options").toAbsolutePath()));

    private interface Scenario {
        void run() throws IOException, InterruptedException;
    }

    private Benchmark() {
        scenarios.put("throughput", this::throughput);
        scenarios.put("start", this::start);
        scenarios.put("rate", this::rate);
        scenarios.put("half-rate", this::halfRate);
        scenarios.put("memory", this::memory);
        scenarios.put("plan", this::plan);
        scenarios.put("idle", this::idle);
        scenarios.put("soup", this::soup);
        scenarios.put("slices", this::slices);
    }

    /** Runs the named scenarios, or all. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Benchmark benchmark = new Benchmark();
        List<String> chosen = arguments.length == 0 ? List.copyOf(benchmark.scenarios.keySet()) : List.of(arguments);
        for (String name : chosen) {
            Scenario scenario = benchmark.scenarios.get(name);
            if (scenario == null) {
                throw new IllegalArgumentException("There is no scenario " + name + "; there are "
                        + String.join(", ", benchmark.scenarios.keySet()));
            }
            scenario.run();
        }
    }

    /** 10,000 titles with neither rate nor latency, in turn with the bare client. */
    private void throughput() throws IOException, InterruptedException {
        Map<String, List<Result>> programs = new LinkedHashMap<>();
        Map<String, List<Result>> bares = new LinkedHashMap<>();
        try (Bench bench = Bench.with("films=10000")) {
            for (int round = 0; round < Integer.getInteger("bench.rounds", 5); round++) {
                for (Settings settings : List.of(NONE, SHIPPED)) {
                    keep(bares, settings, bench.bare(settings.options()));
                    keep(programs, settings, bench.program(Map.of("TMDB_RATE", "0"), settings.options(), FILMS));
                }
            }
        }
        List<Result> plain = bares.get(NONE.name());
        compare("without JVM options, both", programs.get(NONE.name()), plain);
        compare("deploy/java.options, both", programs.get(SHIPPED.name()), bares.get(SHIPPED.name()));
        compare("deploy/java.options, against a bare client without", programs.get(SHIPPED.name()), plain);
    }

    private static void compare(String what, List<Result> programs, List<Result> bares) {
        say("throughput", "%s:", what);
        double speed = median(programs, Result::titlesASecond);
        double bareSpeed = median(bares, Result::titlesASecond);
        double cpu = median(programs, result -> result.process().cpuSeconds());
        double bareCpu = median(bares, result -> result.process().cpuSeconds());
        say(
                "throughput",
                "titles a second: %.0f, bare client %.0f, ratio %.2f (at least 0.9)",
                speed,
                bareSpeed,
                speed / bareSpeed);
        say(
                "throughput",
                "CPU seconds for 10,000 titles: %.1f, bare client %.1f, ratio %.2f (at most 1.6)",
                cpu,
                bareCpu,
                cpu / bareCpu);
        say(
                "throughput",
                "peak resident MB: %.0f, bare client %.0f",
                median(programs, result -> result.process().peakMegabytes()),
                median(bares, result -> result.process().peakMegabytes()));
        say(
                "throughput",
                "requests: %.0f for 10,000 titles and 500 pages (at most 10,521)",
                median(programs, result -> result.tmdb().path("requests").asDouble()));
    }

    /** From the start of the process to its first request. */
    private void start() throws IOException, InterruptedException {
        Map<String, List<Result>> results = new LinkedHashMap<>();
        try (Bench bench = Bench.with("films=200")) {
            for (int round = 0; round < 7; round++) {
                for (Settings settings : List.of(NONE, SHIPPED)) {
                    keep(
                            results,
                            settings,
                            bench.program(
                                    Map.of("TMDB_RATE", "0"), settings.options(), "media", "movie", "limit", "1"));
                }
            }
        }
        results.forEach((settings, rounds) -> say(
                "start",
                "%s: seconds to the first request: %.2f (under 2.0)",
                settings,
                median(rounds, Result::secondsToFirstRequest)));
    }

    /** 2,000 titles at a permitted 40 a second and 60 ms. */
    private void rate() throws IOException, InterruptedException {
        atPermitted(
                40,
                (window, result) -> say(
                        "rate",
                        "%s window: %.1f %% of the permitted rate (at least 97), %d refusals (none), peak %d in a second",
                        window,
                        result.requestsASecond() / 40 * 100,
                        result.tmdb().path("refused").asInt(),
                        result.tmdb().path("peak").asInt()));
    }

    /** 2,000 titles at a permitted 20 a second with the setting left at 40. */
    private void halfRate() throws IOException, InterruptedException {
        atPermitted(
                20,
                (window, result) -> say(
                        "half-rate",
                        "%s window: %.1f %% of the permitted rate (at least 85), %.2f %% refusals (under 3)",
                        window,
                        result.requestsASecond() / 20 * 100,
                        result.tmdb().path("refused").asDouble()
                                / result.tmdb().path("requests").asDouble()
                                * 100));
    }

    private static void atPermitted(int rate, BiConsumer<String, Result> report)
            throws IOException, InterruptedException {
        for (String window : List.of("fixed", "bucket", "sliding")) {
            try (Bench bench = Bench.with("films=2000", "latency=60", "rate=" + rate, "window=" + window)) {
                report.accept(window, succeeded(bench.program(Map.of("TMDB_RATE", "40"), List.of(), FILMS)));
            }
        }
    }

    /** The memory of a large run against that of a small one. */
    private void memory() throws IOException, InterruptedException {
        memory(SHIPPED);
        memory(NONE);
    }

    private static void memory(Settings settings) throws IOException, InterruptedException {
        double small;
        try (Bench bench = Bench.with("films=5000")) {
            small = succeeded(bench.program(Map.of("TMDB_RATE", "0"), settings.options(), FILMS))
                    .process()
                    .peakMegabytes();
        }
        try (Bench bench = Bench.with("films=100000")) {
            double large = succeeded(bench.program(Map.of("TMDB_RATE", "0"), settings.options(), FILMS))
                    .process()
                    .peakMegabytes();
            say(
                    "memory",
                    "%s: peak resident MB: %.0f with 5,000 titles, %.0f with 100,000 (under 350), ratio %.2f (at most 1.2)",
                    settings.name(),
                    small,
                    large,
                    large / small);
        }
    }

    /** A plan of 1,000,000 titles in 256 MB of heap. */
    private void plan() throws IOException, InterruptedException {
        try (Bench bench = Bench.with("films=1000000")) {
            Result result = bench.program(Map.of("TMDB_RATE", "0"), List.of("-Xmx256m"), bench::planned, FILMS);
            say(
                    "plan",
                    "1,000,000 titles with -Xmx256m: %s, %d list requests, peak resident MB %.0f",
                    result.sink().path("planned").asBoolean() ? "planned" : "NOT PLANNED",
                    result.tmdb().path("lists").asInt(),
                    result.process().peakMegabytes());
        }
    }

    /** What a serve costs that has nothing to do. */
    private void idle() throws IOException, InterruptedException {
        try (Bench bench = Bench.with("films=300")) {
            Workplace work = bench.shippedWorkplace().environment("TMDB_RATE", "0");
            Process process = work.command("serve")
                    .redirectErrorStream(true)
                    .redirectOutput(work.folder().resolve("output.txt").toFile())
                    .start();
            try {
                rest(60);
                double before = Measured.cpu(process.pid());
                rest(60);
                say(
                        "idle",
                        "serve with seven feeds: %.2f %% of a core (under 1), resident MB %.0f (under 200)",
                        (Measured.cpu(process.pid()) - before) / 60 * 100,
                        Measured.residentMegabytes(process.pid()));
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
    }

    /** 3,000 titles through every fault at once, stalls of a minute among them, without and with latency and a limit. */
    private void soup() throws IOException, InterruptedException {
        for (String[] server : new String[][] {{}, {"latency=60"}, {"latency=60", "rate=40", "window=sliding"}}) {
            List<String> arguments = new ArrayList<>(List.of("films=3000", "soup=60"));
            arguments.addAll(List.of(server));
            try (Bench bench = Bench.with(arguments.toArray(String[]::new))) {
                Result result = succeeded(bench.program(Map.of(), List.of(), FILMS));
                say(
                        "soup",
                        "%s: 3,000 titles complete in %.0f s (under 150), %d requests, none made more than %d times (at most 8)",
                        server.length == 0 ? "no latency" : String.join(" ", server),
                        result.process().seconds(),
                        result.tmdb().path("requests").asInt(),
                        result.tmdb().path("most").asInt());
            }
        }
    }

    /** 60,000 of 65,000 titles, six times past page 500. */
    private void slices() throws IOException, InterruptedException {
        try (Bench bench = Bench.with("films=65000", "others=13")) {
            Result result = succeeded(bench.program(Map.of("TMDB_RATE", "0"), List.of(), DRAMAS));
            say(
                    "slices",
                    "%d titles of 60,000, %d list requests (at most 3,150)",
                    result.tmdb().path("titles").asInt(),
                    result.tmdb().path("lists").asInt());
        }
    }

    private static void rest(int seconds) throws InterruptedException {
        TimeUnit.SECONDS.sleep(seconds);
    }

    private static void keep(Map<String, List<Result>> results, Settings settings, Result result) {
        results.computeIfAbsent(settings.name(), name -> new ArrayList<>()).add(succeeded(result));
    }

    private static Result succeeded(Result result) {
        if (result.process().status() != 0) {
            say(
                    "warning",
                    "the run ended with status %d; its output is under target/bench",
                    result.process().status());
        }
        return result;
    }

    private static double median(List<Result> results, ToDoubleFunction<Result> figure) {
        double[] sorted = results.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static void say(String scenario, String format, Object... figures) {
        System.out.println(scenario + ": " + String.format(Locale.ROOT, format, figures));
    }
}
