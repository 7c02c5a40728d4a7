package io.cinelake.run.state;

import io.cinelake.feed.Feed;
import io.cinelake.lake.Gzip;
import io.cinelake.lake.Lake;
import io.cinelake.lake.StoredObject;
import io.cinelake.run.BatchResult;
import io.cinelake.run.DamagedState;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.Manifest;
import io.cinelake.run.Manifest.QuarantinedTitle;
import io.cinelake.run.Plan;
import io.cinelake.run.RunName;
import io.cinelake.run.lease.LeaseBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The state of runs, beside the data in the bucket. Anybody may have changed it: each reader is bounded, checks, and throws {@link DamagedState}. */
public record RunState(Lake lake) {
    private static final Logger LOG = LoggerFactory.getLogger(RunState.class);
    /** Bytes of a manifest or a quarantine: a million titles, half of them missing, take 60 MB. Read it takes four times as much; others need half of all. */
    private static final int MOST =
            (int) Math.min(128 * 1024 * 1024, Runtime.getRuntime().maxMemory() / 8);

    private static final String JSON = "application/json";
    private static final String JSON_LINES = "application/x-ndjson";
    private static final String GZIP = "application/gzip";

    /** The run's state objects. */
    public RunFolder folder(RunName run) {
        String prefix = run.statePrefix();
        Map<String, String> etags = new TreeMap<>();
        lake.list(prefix).forEach(object -> etags.put(object.key().substring(prefix.length()), object.etag()));
        return new RunFolder(run.run(), etags);
    }

    /** The feed's runs that have a state, the oldest first, without the results of their batches; asks the store for one list. */
    public List<RunFolder> runs(String feed) {
        String prefix = RunName.statePrefix(feed);
        Map<String, Map<String, String>> runs = new TreeMap<>();
        for (StoredObject object : lake.list(prefix)) {
            String[] parts = object.key().substring(prefix.length()).split("/");
            if (parts.length == 2 && RunName.isRun(parts[0])) {
                runs.computeIfAbsent(parts[0], run -> new TreeMap<>()).put(parts[1], object.etag());
            }
        }
        return runs.entrySet().stream()
                .map(run -> new RunFolder(run.getKey(), run.getValue()))
                .toList();
    }

    /** The plan of the run with this id, read for the feed as it is now. */
    public Optional<Plan> plan(RunName run, String id, Feed feed) {
        return plan(run, RunFolder.plan(id), id, feed);
    }

    /** A plan of the run, which version 1.0 may have made. */
    public Optional<Plan> anyPlan(RunName run, String id, Feed feed) {
        return plan(run, id, feed).or(() -> plan(run, RunFolder.FIRST_PLAN, id, feed));
    }

    private Optional<Plan> plan(RunName run, String name, String id, Feed feed) {
        String key = run.statePrefix() + name;
        return read(key, PlanText.MOST).map(bytes -> PlanText.read(key, run, id, feed, bytes));
    }

    private Optional<PlanText.Outline> outline(RunName run, String name) {
        String key = run.statePrefix() + name;
        return read(key, PlanText.MOST).map(bytes -> PlanText.outline(key, bytes));
    }

    /** How many batches earlier plans of a run had at most, apart from its own; 0 when there was none. */
    public int earlierBatches(RunName run, RunFolder folder, String own) {
        return folder.earlierPlans(own).stream()
                .flatMap(name -> outline(run, name).stream())
                .mapToInt(PlanText.Outline::batches)
                .max()
                .orElse(0);
    }

    /** The key of a plan. */
    public String key(Plan plan) {
        return plan.run().statePrefix() + RunFolder.plan(plan.id());
    }

    /** Removes what a settled run has no use for: the results of its batches, and the plans of earlier attempts. */
    public void tidy(RunName run, RunFolder folder, String own) {
        lake.delete(folder.useless(own).stream()
                .map(name -> run.statePrefix() + name)
                .toList());
    }

    /** The result of a batch; one that is damaged is removed, and its batch is to be fetched again. */
    public Optional<BatchResult> result(Plan plan, FeedKeys keys, int batch) {
        String key = batchKey(plan.run(), plan.id(), batch);
        try {
            return read(key, StoredBatch.LIMIT)
                    .map(text -> StoredBatch.read(key, text, plan.run(), plan.id(), plan.batch(batch), keys)
                            .result());
        } catch (DamagedState damaged) {
            LOG.warn("Feed {}: batch {} is fetched again: {}", plan.run().feed(), batch, damaged.getMessage());
            forget(plan, List.of(batch));
            return Optional.empty();
        }
    }

    /** Whether the result of a batch is there. */
    public boolean hasResult(RunName run, String plan, int batch) {
        return lake.head(batchKey(run, plan, batch)).isPresent();
    }

    /** The batches of a plan, from this number on, whose results are there. */
    public Set<Integer> results(Plan plan, int from) {
        // Beyond five digits the names are not in the order of the numbers.
        String before = plan.batches() > StoredBatch.IN_ORDER ? null : batchKey(plan.run(), plan.id(), from - 1);
        Set<String> there = lake.list(plan.run().statePrefix() + RunFolder.BATCHES, before).stream()
                .map(StoredObject::key)
                .collect(Collectors.toSet());
        return IntStream.rangeClosed(from, plan.batches())
                .filter(batch -> there.contains(batchKey(plan.run(), plan.id(), batch)))
                .boxed()
                .collect(Collectors.toSet());
    }

    /** Writes the result of a batch, whose objects are stored. */
    public void write(RunName run, StoredBatch result) {
        lake.put(batchKey(run, result.plan(), result.batch()), result.text(), JSON);
    }

    /** Notes that this process begins to work on a batch, so that the run's next holder can count whom it killed. */
    public void begin(RunName run, String plan, int batch, Instant since) {
        lake.put(attemptKey(run, plan, batch, since), "{\"version\":1}".getBytes(StandardCharsets.UTF_8), JSON);
    }

    /** Removes the note of {@link #begin}: this process has ended its work on the batch, and lives. */
    public void end(RunName run, String plan, int batch, Instant since) {
        lake.delete(List.of(attemptKey(run, plan, batch, since)));
    }

    private static String attemptKey(RunName run, String plan, int batch, Instant since) {
        return batchKey(run, plan, batch) + StoredBatch.ATTEMPT + since.toEpochMilli();
    }

    /** Removes the results of batches, so that they are fetched again. */
    public void forget(Plan plan, Collection<Integer> batches) {
        lake.delete(batches.stream()
                .map(batch -> batchKey(plan.run(), plan.id(), batch))
                .toList());
    }

    private static String batchKey(RunName run, String plan, int batch) {
        return run.statePrefix() + StoredBatch.name(plan, batch);
    }

    /** Writes the delivered titles of a run: lines with {@code id}, {@code imdb_id} and {@code batch}. */
    public void writeTitles(RunName run, String lines) {
        lake.put(run.statePrefix() + RunFolder.TITLES, Gzip.pack(lines.getBytes(StandardCharsets.UTF_8)), GZIP);
    }

    /** The delivered titles of a finished run, as they are in the bucket; empty for a run of version 1.0. */
    public String titles(RunName run) {
        String key = run.statePrefix() + RunFolder.TITLES;
        Optional<byte[]> packed = read(key, MOST);
        try {
            return packed.isEmpty() ? "" : new String(Gzip.unpack(packed.get(), MOST), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new DamagedState(key, "is no list of titles", "Delete it, and run the feed again to have it anew", e);
        }
    }

    /** The run's quarantined titles. */
    public List<QuarantinedTitle> quarantine(RunName run) {
        String key = run.statePrefix() + RunFolder.QUARANTINE;
        return read(key, MOST).map(text -> StateJson.quarantine(key, text)).orElse(List.of());
    }

    /** Writes the run's quarantined titles; removes the object when there are none. */
    public void write(RunName run, RunFolder folder, Collection<QuarantinedTitle> titles) {
        String key = run.statePrefix() + RunFolder.QUARANTINE;
        if (!titles.isEmpty()) {
            String lines = titles.stream().map(StateJson::line).collect(Collectors.joining());
            lake.put(key, lines.getBytes(StandardCharsets.UTF_8), JSON_LINES);
        } else if (folder.has(RunFolder.QUARANTINE)) {
            lake.delete(List.of(key));
        }
    }

    /** The lease of the run; empty when nobody began it since version 1.0. */
    public Optional<LeaseBody> lease(RunName run) {
        String key = LeaseBody.key(run);
        return read(key, LeaseBody.LIMIT).map(text -> LeaseBody.read(key, text));
    }

    /** The key of the run's manifest. */
    public String manifestKey(RunName run) {
        return run.statePrefix() + RunFolder.MANIFEST;
    }

    /** A manifest as it lies in the bucket, with the SHA-256 of its bytes in hex: by that a lease says that it counts. */
    public record StoredManifest(Manifest manifest, String sha256) {}

    /** The run's manifest, whether it counts or not. */
    public Optional<StoredManifest> storedManifest(RunName run) {
        String key = manifestKey(run);
        return read(key, MOST)
                .map(text -> new StoredManifest(StateJson.manifest(key, run, text), DigestUtils.sha256Hex(text)));
    }

    /** The run's manifest, whether it counts or not. */
    public Optional<Manifest> manifest(RunName run) {
        return storedManifest(run).map(StoredManifest::manifest);
    }

    /** The run's manifest, where it is the one that counts: that of this SHA-256, which is empty while the run is unfinished. */
    public Optional<Manifest> manifest(RunName run, Optional<String> sha256) {
        return storedManifest(run)
                .filter(found -> sha256.filter(found.sha256()::equals).isPresent())
                .map(StoredManifest::manifest);
    }

    /** The manifest of a run that is finished: the one that the run's lease names. */
    public Optional<Manifest> finished(RunName run) {
        return finished(run, folder(run));
    }

    /** The manifest of a run that is finished, which asks for no object that is not in the folder. */
    public Optional<Manifest> finished(RunName run, RunFolder folder) {
        return folder.has(RunFolder.LEASE)
                ? manifest(run, lease(run).map(LeaseBody::manifest))
                : ofVersionOne(run, folder).map(StoredManifest::manifest);
    }

    /** The manifest of a run that version 1.0 finished, which knew no lease: one that belongs to the plan beside it. */
    public Optional<StoredManifest> ofVersionOne(RunName run, RunFolder folder) {
        if (folder.has(RunFolder.LEASE) || !folder.hasManifest()) {
            return Optional.empty();
        }
        return storedManifest(run)
                .filter(found -> !folder.has(RunFolder.FIRST_PLAN)
                        || outline(run, RunFolder.FIRST_PLAN)
                                .map(plan -> plan.id().equals(found.manifest().plan()))
                                .orElse(true));
    }

    /** Removes an older run's manifest, and first the objects that it alone named: killed in between, something still names them. */
    public void removeManifest(RunName run, Collection<String> objects) {
        lake.delete(objects);
        lake.delete(List.of(manifestKey(run)));
    }

    private Optional<byte[]> read(String key, int most) {
        String cure = "Delete it to have the run begin anew, or give the program more memory (-Xmx)";
        return lake.read(key, most, () -> new DamagedState(key, "is larger than " + most + " bytes", cure, null));
    }
}
