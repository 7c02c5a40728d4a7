package io.cinelake.run.deliver;

import io.cinelake.lake.Lake;
import io.cinelake.lake.StoredObject;
import io.cinelake.run.BatchResult;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.Manifest;
import io.cinelake.run.Plan;
import io.cinelake.run.QuarantinedTitle;
import io.cinelake.run.state.RunState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the batches of a plan that earlier attempts delivered whole: their objects are there and say so. */
public final class DeliveredBatches {
    private final Lake lake;
    private final RunState state;

    /** Over a lake and the state of its runs. */
    public DeliveredBatches(Lake lake, RunState state) {
        this.lake = lake;
        this.state = state;
    }

    /** What is delivered of a plan. */
    public List<BatchResult> of(Plan plan) {
        Set<String> present = new HashSet<>();
        ownKeys(plan).forEach(present::add);
        Map<Integer, List<QuarantinedTitle>> quarantined = state.quarantine(plan.run()).stream()
                .filter(title -> title.plan().equals(plan.id()))
                .collect(Collectors.groupingBy(QuarantinedTitle::batch));
        FeedKeys keys = new FeedKeys(plan.feed());
        List<BatchResult> results = new ArrayList<>();
        for (int batch = 1; batch <= plan.batches(); batch++) {
            if (present.contains(keys.key(plan.run(), batch, 1))) {
                result(plan, keys, batch, quarantined.getOrDefault(batch, List.of()))
                        .ifPresent(results::add);
            }
        }
        return results;
    }

    /** The keys of all objects that lie where this run's objects lie, whichever attempt put them there. */
    public List<String> ownKeys(Plan plan) {
        FeedKeys keys = new FeedKeys(plan.feed());
        Pattern pattern = keys.pattern(plan.run());
        return lake.list(keys.prefix(plan.run())).stream()
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
        return result.titles() == plan.batch(batch).size() ? Optional.of(result) : Optional.empty();
    }
}
