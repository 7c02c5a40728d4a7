package io.cinelake.ops;

import io.cinelake.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;

/** How far a run in flight has come: pages asked for, titles of its plan (none while it lists), those with an outcome, and titles a second. */
public record RunProgress(String run, long pages, OptionalLong titles, long done, double rate) {
    /** Titles a second; below it, a guess of the time left says nothing. */
    private static final double SLOWEST = 0.01;

    /** Of a run, at a time. */
    public static RunProgress of(Run run, Instant now) {
        String name = run.name().feed() + " " + run.name().run();
        long pages = run.listTraffic().total().requests();
        if (run.plan() == null) {
            return new RunProgress(name, pages, OptionalLong.empty(), 0, 0);
        }
        long millis = Math.max(1, Duration.between(run.fetchingSince(), now).toMillis());
        return new RunProgress(
                name,
                pages,
                OptionalLong.of(run.titlesPlanned()),
                run.titlesDone(),
                run.traffic().titles() * 1000.0 / millis);
    }

    /** Titles done of all, rate and time left; or the pages listed so far. */
    public String sentence() {
        if (titles.isEmpty()) {
            return pages == 0 ? "nothing is listed yet" : "listing, " + pages + " pages so far";
        }
        return String.format(Locale.ROOT, "%d of %d titles, %.1f a second, %s", done, titles.getAsLong(), rate, left());
    }

    private String left() {
        if (rate < SLOWEST) {
            return "time left unknown";
        }
        long seconds = Math.round((titles.getAsLong() - done) / rate);
        return String.format(Locale.ROOT, "%d:%02d left", seconds / 60, seconds % 60);
    }
}
