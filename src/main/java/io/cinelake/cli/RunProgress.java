package io.cinelake.cli;

import io.cinelake.run.Plan;
import io.cinelake.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * The progress of a run as a sentence.
 *
 * @param run the run
 */
record RunProgress(Run run) {
    /** Titles done of all, rate, time left; or what it has listed so far. */
    String sentence() {
        String name = run.name().feed() + " " + run.name().run();
        Plan plan = run.plan();
        if (plan == null) {
            return name + ": listing, " + run.listTraffic().requests() + " pages so far";
        }
        long fetched = run.traffic().titles();
        long done = run.titlesBefore() + fetched;
        double seconds = Math.max(
                0.001, Duration.between(run.fetchingSince(), Instant.now()).toMillis() / 1000.0);
        double rate = fetched / seconds;
        long left = rate < 0.01 ? -1 : Math.round((plan.titles().size() - done) / rate);
        return String.format(
                Locale.ROOT,
                "%s: %d of %d titles, %.1f a second, %s",
                name,
                done,
                plan.titles().size(),
                rate,
                left < 0 ? "time left unknown" : String.format(Locale.ROOT, "%d:%02d left", left / 60, left % 60));
    }
}
