package io.cinelake.run.begin;

import io.cinelake.feed.Source;
import io.cinelake.run.BatchResult;
import io.cinelake.run.DamagedState;
import io.cinelake.run.Manifest;
import io.cinelake.run.Manifest.DataObject;
import io.cinelake.run.Plan;
import io.cinelake.run.Run;
import io.cinelake.run.RunName;
import io.cinelake.run.RunProblem;
import io.cinelake.run.RunTraffic.Requests;
import io.cinelake.run.state.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prepares the second try of a finished run's quarantined titles, in batches after the last; the manifest is written anew for the whole run. */
record Replay(RunState state) {
    /** Gives a run the titles to fetch once more, or skips it without any; throws if there is no such finished run, or its feed was changed. */
    void prepare(Run run, Optional<Plan> plan, Optional<Manifest> manifest, Instant now) {
        RunName name = run.name();
        if (manifest.isEmpty()) {
            throw new RunProblem.Failed("Feed " + name.feed() + " has no finished run " + name.run()
                    + ": run it first (" + name.command("run") + ").");
        }
        if (plan.filter(Plan::isOfItsFeed).isEmpty()) {
            throw new RunProblem.Failed("Feed " + name.feed() + " was changed since its run " + name.run()
                    + ": what it quarantined would not fit to its objects. Run it again (" + name.command("run")
                    + ").");
        }
        List<String> again = quarantined(name, plan.get(), manifest.get());
        if (again.isEmpty()) {
            run.skip(manifest.get(), false);
        } else {
            run.replay(plan.get(), settled(manifest.get(), state.titles(name)), again, now);
        }
    }

    /** Gives an incomplete run what it quarantined, and lists again where its list lacked titles (a feed with {@code of}: at its next run). */
    void again(Run run, Plan plan, Manifest manifest, Instant now) {
        if (plan.listed().lacksTitles() && !(run.feed().source() instanceof Source.Keeping)) {
            run.supplement(new Run.Supplement(
                    plan, settled(manifest, state.titles(run.name())), quarantined(run.name(), plan, manifest)));
        } else {
            prepare(run, Optional.of(plan), Optional.of(manifest), now);
        }
    }

    private List<String> quarantined(RunName run, Plan plan, Manifest manifest) {
        if (!new HashSet<>(plan.titles()).containsAll(manifest.quarantined())) {
            throw new DamagedState(
                    state.manifestKey(run),
                    "names titles in its field quarantined that its plan does not have",
                    "Put back the original, or run the feed again",
                    null);
        }
        return manifest.quarantined();
    }

    /** What the manifest tells of the batches, and the titles that were delivered: as one result, because they are one text. */
    private static List<BatchResult> settled(Manifest manifest, String titles) {
        Map<Integer, List<DataObject>> objects = manifest.objects().stream()
                .collect(Collectors.groupingBy(DataObject::batch, TreeMap::new, Collectors.toList()));
        List<BatchResult> results = new ArrayList<>();
        objects.forEach((batch, parts) -> results.add(
                new BatchResult(batch, parts, List.of(), List.of(), List.of(), List.of(), "", Requests.NONE)));
        // A replay that was killed may have added lines of batches that do not count.
        String delivered = titles.lines()
                .filter(line -> objects.keySet().stream().anyMatch(batch -> line.endsWith(":" + batch + "}")))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        results.add(new BatchResult(
                0, List.of(), manifest.missing(), List.of(), manifest.gone(), List.of(), delivered, Requests.NONE));
        return results;
    }
}
