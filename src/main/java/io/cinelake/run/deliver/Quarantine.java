package io.cinelake.run.deliver;

import io.cinelake.run.Plan;
import io.cinelake.run.QuarantinedTitle;
import io.cinelake.run.Run;
import io.cinelake.run.fetch.FetchedBatch;
import io.cinelake.run.state.RunState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the titles that could not be fetched or shaped. A batch's are written before its objects are put: a batch that is there never has a title that
 * is neither in it nor named here. Those of a replay are written with its manifest; until then the older ones hold.
 */
public final class Quarantine {
    private final RunState state;
    private final Map<String, List<QuarantinedTitle>> byPlan = new ConcurrentHashMap<>();

    /** @param state takes {@code quarantine.jsonl} */
    public Quarantine(RunState state) {
        this.state = state;
    }

    /** Adds the quarantined titles of a batch to its run's, and writes them. */
    void add(FetchedBatch fetched) {
        Run run = fetched.run();
        List<QuarantinedTitle> added = entries(run.plan(), fetched);
        if (!added.isEmpty() && !run.isReplay()) {
            byPlan.compute(run.plan().id(), (plan, before) -> {
                List<QuarantinedTitle> all = new ArrayList<>(before == null ? settled(run) : before);
                all.removeIf(title -> title.batch() == fetched.batch().number());
                all.addAll(added);
                state.write(run.name(), all);
                return all;
            });
        }
    }

    /** Forgets a run that has ended. */
    public void forget(Run run) {
        if (run.isPlanned()) {
            byPlan.remove(run.plan().id());
        }
    }

    /** The quarantined titles of a batch, as {@code quarantine.jsonl} holds them. */
    static List<QuarantinedTitle> entries(Plan plan, FetchedBatch fetched) {
        return fetched.quarantined().stream()
                .map(title -> new QuarantinedTitle(
                        plan.id(),
                        fetched.batch().number(),
                        title.title().id(),
                        title.reason(),
                        title.attempts(),
                        title.time(),
                        new String(title.answer(), StandardCharsets.UTF_8)))
                .toList();
    }

    private static List<QuarantinedTitle> settled(Run run) {
        return run.results().values().stream()
                .flatMap(result -> result.quarantined().stream())
                .toList();
    }
}
