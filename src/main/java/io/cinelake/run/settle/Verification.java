package io.cinelake.run.settle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import io.cinelake.feed.Feed;
import io.cinelake.feed.Source;
import io.cinelake.lake.Lake;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.Manifest;
import io.cinelake.run.Plan;
import io.cinelake.run.RunName;
import io.cinelake.run.TitleRequest;
import io.cinelake.run.deliver.DataObjects;
import io.cinelake.run.lease.LeaseBody;
import io.cinelake.run.state.RunState;
import io.cinelake.tmdb.Media;
import io.cinelake.tmdb.StrictUtf8;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/** Reads a run's objects back: size, hash, records, appended parts, each title once and planned; and finds objects that the manifest does not name. */
public record Verification(Lake lake, RunState state) {
    /** A sentence for each fault of the feed's run; none when all is well. */
    public List<String> faults(RunName run, Feed feed) {
        Optional<Manifest> manifest = state.finished(run);
        Optional<Plan> plan = manifest.flatMap(found -> state.anyPlan(run, found.plan(), feed));
        if (manifest.isEmpty() && state.lease(run).map(LeaseBody::plan).isPresent()) {
            return List.of(
                    "Run " + run + " was begun anew and is unfinished: finish it first (" + run.command("run") + ").");
        }
        if (manifest.isEmpty() || plan.isEmpty()) {
            return List.of("Feed " + run.feed() + " has no finished run " + run.run() + ": run it first ("
                    + run.command("run") + ").");
        }
        Reading reading = new Reading(lake, run, manifest.get(), new ArrayList<>());
        Set<String> parts = feed.shape() == null ? parts(feed, plan.get()) : Set.of();
        reading.objects(
                manifest.get().objects(), parts, new HashSet<>(plan.get().titles()));
        if (manifest.get().tables() != null) {
            manifest.get().tables().objects().forEach(file -> reading.content(file.key(), file.sha256()));
        }
        reading.counts(plan.get());
        reading.tombstones();
        if (feed.source() instanceof Source.Keeping) {
            reading.strangers(
                    new FeedKeys(feed).ofTombstones(),
                    "tombstones",
                    manifest.get().tombstones());
        }
        reading.strangers(new FeedKeys(feed), "objects", manifest.get().objects());
        return reading.faults;
    }

    /** What each record of a feed without a shape must have: its id, and as an object all that was appended, if the feed is still the plan's. */
    private static Set<String> parts(Feed feed, Plan plan) {
        List<String> appended = plan.isOfItsFeed() ? feed.append() : List.of();
        return Stream.concat(Stream.of("id"), appended.stream().filter(Media::promises))
                .collect(Collectors.toSet());
    }

    private record Reading(Lake lake, RunName run, Manifest manifest, List<String> faults) {
        private void tombstones() {
            Set<String> gone = manifest.gone().stream()
                    .map(title -> Long.toString(title.id()))
                    .collect(Collectors.toSet());
            objects(manifest.tombstones(), Set.of("id"), gone);
            long lines = records(manifest.tombstones());
            if (lines != manifest.counts().gone()) {
                faults.add("The manifest counts " + manifest.counts().gone() + " titles that are gone and has " + lines
                        + " tombstones.");
            }
        }

        private static long records(List<Manifest.DataObject> objects) {
            return objects.stream().mapToLong(Manifest.DataObject::records).sum();
        }

        private void strangers(FeedKeys keys, String what, List<Manifest.DataObject> objects) {
            Set<String> named = objects.stream().map(Manifest.DataObject::key).collect(Collectors.toSet());
            DataObjects.list(lake, keys.prefix(run), keys.pattern(run)).keySet().stream()
                    .filter(key -> !named.contains(key))
                    .filter(key -> manifest.notes().stream().noneMatch(note -> note.startsWith(key + " ")))
                    .forEach(key -> faults.add(key + " lies among the run's " + what + " and is not in its manifest."));
        }

        private void counts(Plan plan) {
            Manifest.Counts counts = manifest.counts();
            long records = records(manifest.objects());
            if (records != counts.delivered()) {
                faults.add("The manifest counts " + counts.delivered() + " delivered titles and its objects hold "
                        + records + ".");
            }
            long accounted = counts.delivered() + counts.missing() + counts.gone() + counts.quarantined();
            if (counts.listed() != plan.titles().size() || counts.listed() != accounted) {
                faults.add(
                        "The manifest's counts do not add up: " + plan.titles().size() + " planned, "
                                + counts.listed() + " listed, " + counts.delivered() + " delivered, " + counts.missing()
                                + " missing, " + counts.gone() + " gone, " + counts.quarantined() + " quarantined.");
            }
        }

        private void objects(List<Manifest.DataObject> objects, Set<String> parts, Set<String> planned) {
            Set<String> seen = new HashSet<>();
            for (Manifest.DataObject object : objects) {
                byte[] bytes = content(object.key(), object.sha256()).orElse(null);
                if (bytes != null && bytes.length != object.bytes()) {
                    faults.add(
                            object.key() + " has " + bytes.length + " bytes and should have " + object.bytes() + ".");
                }
                try {
                    if (bytes != null) {
                        records(object, DeliveredRecords.text(bytes), parts, planned, seen);
                    }
                } catch (IOException e) {
                    faults.add(object.key() + " cannot be read as JSON: " + e.getMessage() + ".");
                }
            }
        }

        private Optional<byte[]> content(String key, String sha256) {
            Optional<byte[]> bytes = lake.read(key);
            if (bytes.isEmpty()) {
                faults.add(key + " is not there.");
            } else if (!DigestUtils.sha256Hex(bytes.get()).equals(sha256)) {
                faults.add(key + " has other content than was delivered: its SHA-256 differs.");
            }
            return bytes;
        }

        private void records(
                Manifest.DataObject object, byte[] text, Set<String> parts, Set<String> planned, Set<String> seen)
                throws IOException {
            String key = object.key();
            StrictUtf8.fault(text)
                    .ifPresent(fault -> faults.add(key + " is a text " + fault + ", which readers refuse."));
            int count = 0;
            try (MappingIterator<JsonNode> records = DeliveredRecords.of(text)) {
                while (records.hasNextValue()) {
                    count++;
                    JsonNode record = records.nextValue();
                    for (String part : parts) {
                        JsonNode there = record.path(part);
                        if (part.equals("id") ? !there.isIntegralNumber() : !there.isObject()) {
                            faults.add(key + ": record " + count + " has no " + part + ".");
                        }
                    }
                    identity(record, planned, seen).ifPresent(fault -> faults.add(key + ": " + fault));
                }
            }
            if (count != object.records()) {
                faults.add(key + " holds " + count + " records and should hold " + object.records() + ".");
            }
        }

        private static Optional<String> identity(JsonNode record, Set<String> planned, Set<String> seen) {
            String id = record.path("id").asText("");
            if (id.isEmpty()) {
                return Optional.empty();
            }
            if (!seen.add(id)) {
                return Optional.of("title " + id + " is there twice.");
            }
            String imdbId = record.path("imdb_id")
                    .asText(record.path("external_ids").path("imdb_id").asText(""));
            boolean known = planned.contains(id) || planned.contains(imdbId);
            return known || imdbId.isEmpty() && planned.stream().anyMatch(TitleRequest::isImdbId)
                    ? Optional.empty()
                    : Optional.of("title " + id + " is not in the plan.");
        }
    }
}
