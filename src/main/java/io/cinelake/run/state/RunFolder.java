package io.cinelake.run.state;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The objects that a run's state consists of, from one list: their ETags by their names. */
public record RunFolder(String run, Map<String, String> etags) {
    // From its first beat on, a lease tells which plan and which manifest count.
    static final String LEASE = "lease.json";
    static final String MANIFEST = "manifest.json";
    static final String QUARANTINE = "quarantine.jsonl";
    public static final String TITLES = "titles.jsonl.gz";
    static final String BATCHES = "batches/";

    /** The plan of a run of version 1.0, where each run had one at a time. */
    static final String FIRST_PLAN = "plan.jsonl.gz";

    /** The name of a plan's object: the first eight characters of its id stand in it, so that no plan is ever put over another. */
    static String plan(String id) {
        return String.format(Locale.ROOT, "plan-%.8s.jsonl.gz", id);
    }

    boolean has(String name) {
        return etags.containsKey(name);
    }

    /** Whether a manifest is there, which may not count. */
    public boolean hasManifest() {
        return has(MANIFEST);
    }

    /** Whether the result of a plan's batch is there. */
    public boolean hasResult(String plan, int batch) {
        return has(StoredBatch.name(plan, batch));
    }

    /** The batches of a plan without a result at which {@link StoredBatch#MOST_ATTEMPTS} processes began to work and never said that they ended. */
    public List<Integer> deadly(String plan, int batches) {
        Map<String, Long> attempts = etags.keySet().stream()
                .filter(name -> name.contains(StoredBatch.ATTEMPT))
                .collect(Collectors.groupingBy(
                        name -> name.substring(0, name.indexOf(StoredBatch.ATTEMPT)), Collectors.counting()));
        return IntStream.rangeClosed(1, batches)
                .filter(batch -> attempts.getOrDefault(StoredBatch.name(plan, batch), 0L) >= StoredBatch.MOST_ATTEMPTS)
                .filter(batch -> !hasResult(plan, batch))
                .boxed()
                .toList();
    }

    /** Whether somebody began the run. */
    public boolean begun() {
        return has(LEASE) || has(FIRST_PLAN);
    }

    /** Another text whenever its outcome may have changed: the ETags of its lease and its manifest. */
    public String version() {
        return etags.get(LEASE) + " " + etags.get(MANIFEST);
    }

    Set<String> earlierPlans(String own) {
        Set<String> plans = new TreeSet<>(etags.keySet());
        plans.removeIf(name -> !name.equals(FIRST_PLAN) && !name.startsWith("plan-"));
        plans.remove(plan(own));
        return plans;
    }

    /** The names of what a settled run has no use for: the results of batches, and all plans but its own. */
    Set<String> useless(String own) {
        Set<String> useless = earlierPlans(own);
        etags.keySet().stream().filter(name -> name.startsWith(BATCHES)).forEach(useless::add);
        return useless;
    }
}
