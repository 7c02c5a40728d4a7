package io.cinelake.run.deliver;

import io.cinelake.lake.Lake;
import io.cinelake.lake.StoredObject;
import io.cinelake.run.BatchResult;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.Manifest;
import io.cinelake.run.Plan;
import io.cinelake.run.QuarantinedTitle;
import io.cinelake.run.RunName;
import io.cinelake.run.state.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the batches of a plan that earlier attempts delivered whole: all their objects are there, and their metadata names this plan. */
public final class DeliveredBatches {
    private final Lake lake;
    private final RunState state;

    /** Looks at the objects in this lake and the quarantined titles in its state. */
    public DeliveredBatches(Lake lake, RunState state) {
        this.lake = lake;
        this.state = state;
    }

    /** The results of a plan's delivered batches. */
    public List<BatchResult> of(Plan plan, FeedKeys keys) {
        Set<String> present = Set.copyOf(ownKeys(plan.run(), keys));
        Map<Integer, List<QuarantinedTitle>> quarantined = state.quarantine(plan.run()).stream()
                .filter(title -> title.plan().equals(plan.id()))
                .collect(Collectors.groupingBy(QuarantinedTitle::batch));
        List<BatchResult> results = new ArrayList<>();
        for (int batch = 1; batch <= plan.batches(); batch++) {
            if (present.contains(keys.key(plan.run(), batch, 1))) {
                result(plan, keys, batch, quarantined.getOrDefault(batch, List.of()))
                        .ifPresent(results::add);
            }
        }
        return results;
    }

    /** The keys of all objects that are there under a run's own keys, whichever attempt put them. */
    public List<String> ownKeys(RunName run, FeedKeys keys) {
        Pattern pattern = keys.pattern(run);
        return lake.list(keys.prefix(run)).stream()
                .map(StoredObject::key)
                .filter(key -> pattern.matcher(key).matches())
                .toList();
    }

    private Optional<BatchResult> result(Plan plan, FeedKeys keys, int batch, List<QuarantinedTitle> quarantined) {
        List<Manifest.DataObject> objects = new ArrayList<>();
        List<String> missing = List.of();
        int parts = 1;
        for (int part = 1; part <= parts; part++) {
            String key = keys.key(plan.run(), batch, part);
            Optional<StoredObject> object = lake.head(key);
            Optional<ObjectNote> note = object.flatMap(found -> ObjectNote.of(found.metadata()))
                    .filter(found -> found.plan().equals(plan.id()));
            if (note.isEmpty()) {
                return Optional.empty();
            }
            if (part == 1) {
                parts = note.get().parts();
                missing = note.get().missing();
            }
            objects.add(new Manifest.DataObject(
                    key,
                    batch,
                    part,
                    object.get().bytes(),
                    note.get().records(),
                    note.get().sha256()));
        }
        BatchResult result = new BatchResult(
                batch,
                objects,
                missing.stream()
                        .map(id -> new Manifest.MissingTitle(id, "TMDB does not have it, as an earlier attempt found"))
                        .toList(),
                quarantined);
        return result.titles() == plan.batch(batch).ids().size() ? Optional.of(result) : Optional.empty();
    }
}
