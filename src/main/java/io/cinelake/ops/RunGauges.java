package io.cinelake.ops;

import io.cinelake.run.Manifest;
import io.cinelake.run.Outcome;
import io.cinelake.run.Plan;
import io.cinelake.run.Run;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Shows for each feed how its last run ended and what is in flight. A feed that was removed is no longer shown. */
public final class RunGauges {
    private static final List<Outcome> OUTCOMES = List.of(Outcome.COMPLETE, Outcome.INCOMPLETE, Outcome.FAILED);

    private final LastRuns lastRuns;
    private final Map<String, List<Row<?>>> rows = new HashMap<>();
    private final Map<String, MultiGauge> gauges = new HashMap<>();

    /** Registers its gauges, which show nothing before the first {@link #show}. */
    public RunGauges(MeterRegistry registry, LastRuns lastRuns) {
        this.lastRuns = lastRuns;
        gauge(registry, "cinelake.run.in.flight", "Runs in flight");
        gauge(registry, "cinelake.run.titles.planned", "Titles of the run in flight");
        gauge(registry, "cinelake.run.titles.done", "Titles of the run in flight that have their outcome");
        gauge(registry, "cinelake.last.run.outcome", "1 for how the feed's last run ended, 0 for how it did not");
        gauge(registry, "cinelake.last.run.end.timestamp.seconds", "When the feed's last run ended");
        gauge(registry, "cinelake.last.run.duration.seconds", "How long the feed's last run took");
        gauge(registry, "cinelake.last.run.titles", "Titles the feed's last run delivered");
        gauge(registry, "cinelake.last.run.bytes", "Bytes of the objects of the feed's last run");
        gauge(registry, "cinelake.last.run.objects", "Objects of the feed's last run");
        gauge(registry, "cinelake.last.success.timestamp.seconds", "When a run of the feed was last complete");
    }

    private void gauge(MeterRegistry registry, String name, String description) {
        gauges.put(name, MultiGauge.builder(name).description(description).register(registry));
    }

    /** Brings the gauges up to date. */
    public synchronized void show(Collection<String> feeds, Collection<Run> inFlight) {
        gauges.keySet().forEach(name -> rows.put(name, new ArrayList<>()));
        SortedSet<String> shown = new TreeSet<>(feeds);
        inFlight.forEach(run -> shown.add(run.name().feed()));
        for (String feed : shown) {
            List<Run> runs = inFlight.stream()
                    .filter(run -> run.name().feed().equals(feed))
                    .toList();
            inFlight(Tags.of("feed", feed), runs);
            lastRuns.of(feed).ifPresent(end -> last(Tags.of("feed", feed), end));
        }
        gauges.forEach((name, gauge) -> gauge.register(rows.get(name), true));
    }

    private void inFlight(Tags feed, List<Run> runs) {
        row("cinelake.run.in.flight", feed, runs.size());
        long planned = 0;
        long done = 0;
        for (Run run : runs) {
            Plan plan = run.plan();
            if (plan != null) {
                planned += plan.titles().size();
                done += run.titlesBefore() + run.traffic().titles();
            }
        }
        row("cinelake.run.titles.planned", feed, planned);
        row("cinelake.run.titles.done", feed, done);
    }

    private void last(Tags feed, LastRuns.RunEnd end) {
        OUTCOMES.forEach(outcome -> row(
                "cinelake.last.run.outcome", feed.and("outcome", outcome.word()), end.outcome() == outcome ? 1 : 0));
        row("cinelake.last.run.end.timestamp.seconds", feed, end.at().getEpochSecond());
        row("cinelake.last.run.duration.seconds", feed, end.took().toMillis() / 1000.0);
        Manifest.Counts counts = end.counts();
        if (counts != null) {
            row("cinelake.last.run.titles", feed, counts.delivered());
            row("cinelake.last.run.bytes", feed, counts.bytes());
            row("cinelake.last.run.objects", feed, counts.objects());
        }
        if (end.success() != null) {
            row("cinelake.last.success.timestamp.seconds", feed, end.success().getEpochSecond());
        }
    }

    private void row(String gauge, Tags tags, double value) {
        rows.get(gauge).add(Row.of(tags, value));
    }
}
