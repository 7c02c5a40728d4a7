package io.cinelake.run.state;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cinelake.lake.Lake;
import io.cinelake.lake.StoredObject;
import io.cinelake.run.DamagedState;
import io.cinelake.run.Manifest;
import io.cinelake.run.Plan;
import io.cinelake.run.QuarantinedTitle;
import io.cinelake.run.RunName;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The state of runs, kept beside the data in the same bucket, under {@code _cinelake/runs/<feed>/<run>/}: {@code plan.jsonl.gz},
 * {@code quarantine.jsonl} and {@code manifest.json}. A process with an empty disk picks up where another died.
 */
public final class RunState {
    /** The name under which the metadata of a plan object, and of the plan's data objects, hold the plan's id. */
    public static final String PLAN = "cinelake-plan";

    private static final String PLAN_NAME = "plan.jsonl.gz";
    private static final String MANIFEST_NAME = "manifest.json";
    private static final String JSON = "application/json";
    private static final String JSON_LINES = "application/x-ndjson";
    private static final String GZIP = "application/gzip";

    private final Lake lake;
    private final PlanText plans;
    private final ReportText reports;

    /** @param json as {@link StateJson} makes it */
    public RunState(Lake lake, JsonMapper json) {
        this.lake = lake;
        this.plans = new PlanText(json);
        this.reports = new ReportText(json);
    }

    /**
     * The run's plan.
     *
     * @throws DamagedState if the object is not a whole plan
     */
    public Optional<Plan> plan(RunName run) {
        String key = planKey(run);
        return lake.read(key).map(bytes -> {
            try {
                return plans.read(run, bytes);
            } catch (IOException | RuntimeException e) {
                throw new DamagedState(
                        key, "is not a whole plan", "Delete it to list the titles anew, or put back the original", e);
            }
        });
    }

    /** Writes the plan. */
    public void write(Plan plan, Map<String, String> metadata) {
        lake.put(planKey(plan.run()), plans.write(plan), GZIP, metadata);
    }

    /**
     * Writes the plan of a run that begins: conditionally, where the run has none yet, so that of two processes only one begins it.
     *
     * @param replaces whether an older plan is there
     * @return false when another process was first
     */
    public boolean writeOver(Plan plan, Map<String, String> metadata, boolean replaces) {
        if (replaces) {
            write(plan, metadata);
            return true;
        }
        return lake.putIfAbsent(planKey(plan.run()), plans.write(plan), GZIP, metadata);
    }

    /** The object of the run's plan, as the store describes it; empty when there is none. */
    Optional<StoredObject> planObject(RunName run) {
        return lake.head(planKey(run));
    }

    /**
     * The run's manifest.
     *
     * @throws DamagedState if the object is no manifest
     */
    public Optional<Manifest> manifest(RunName run) {
        String key = manifestKey(run);
        return lake.read(key).map(text -> reports.manifest(key, text));
    }

    /** The manifest of a run that is finished: one that belongs to the run's own plan. */
    public Optional<Manifest> finished(RunName run) {
        return manifest(run)
                .filter(manifest ->
                        planId(run).filter(id -> !id.equals(manifest.plan())).isEmpty());
    }

    /** The id of the run's plan, from its object's metadata; the plan itself, which may hold a million titles, is read only where the store lost them. */
    Optional<String> planId(RunName run) {
        return planObject(run)
                .flatMap(object -> Optional.ofNullable(object.metadata().get(PLAN))
                        .or(() -> plan(run).map(Plan::id)));
    }

    /** Writes the manifest. */
    public void write(RunName run, Manifest manifest) {
        lake.put(manifestKey(run), reports.write(manifest), JSON, Map.of());
    }

    /**
     * The run's quarantined titles.
     *
     * @throws DamagedState if a line is no quarantined title
     */
    public List<QuarantinedTitle> quarantine(RunName run) {
        String key = quarantineKey(run);
        return lake.read(key).map(text -> reports.quarantine(key, text)).orElse(List.of());
    }

    /** Writes the run's quarantined titles; removes the object when there are none. */
    public void write(RunName run, Collection<QuarantinedTitle> titles) {
        String key = quarantineKey(run);
        if (!titles.isEmpty()) {
            lake.put(key, reports.write(titles), JSON_LINES, Map.of());
        } else if (lake.head(key).isPresent()) {
            lake.delete(List.of(key));
        }
    }

    /** The feed's runs that have a state, the oldest first, and whether each has a manifest. */
    public List<KnownRun> runs(String feed) {
        String prefix = RunName.statePrefix(feed);
        Map<String, Set<String>> objects = new TreeMap<>();
        lake.list(prefix).forEach(object -> {
            String[] parts = object.key().substring(prefix.length()).split("/");
            if (parts.length == 2) {
                objects.computeIfAbsent(parts[0], run -> new HashSet<>()).add(parts[1]);
            }
        });
        return objects.entrySet().stream()
                .map(run -> new KnownRun(
                        run.getKey(),
                        run.getValue().contains(PLAN_NAME),
                        run.getValue().contains(MANIFEST_NAME)))
                .toList();
    }

    /**
     * A run that has a state.
     *
     * @param run its date
     * @param planned whether it has a plan
     * @param finished whether it has a manifest, of this plan or an older one
     */
    public record KnownRun(String run, boolean planned, boolean finished) {}

    private static String planKey(RunName run) {
        return run.statePrefix() + PLAN_NAME;
    }

    private static String manifestKey(RunName run) {
        return run.statePrefix() + MANIFEST_NAME;
    }

    private static String quarantineKey(RunName run) {
        return run.statePrefix() + "quarantine.jsonl";
    }
}
