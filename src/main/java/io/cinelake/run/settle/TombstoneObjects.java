package io.cinelake.run.settle;

import io.cinelake.feed.Feed;
import io.cinelake.feed.Source;
import io.cinelake.lake.BatchEncoder;
import io.cinelake.lake.Lake;
import io.cinelake.lake.LocalCopy;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.Manifest;
import io.cinelake.run.Run;
import io.cinelake.run.Tombstone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes a run's tombstones, before its manifest, under keys that follow from the run alone, and deletes those that an attempt before left. */
record TombstoneObjects(Lake lake) {
    List<Manifest.DataObject> write(Run run, List<Tombstone> gone) {
        Feed feed = run.feed();
        if (!(feed.source() instanceof Source.Keeping)) {
            return List.of();
        }
        FeedKeys keys = run.keys().ofTombstones();
        List<byte[]> lines = gone.stream()
                .sorted(Comparator.comparingLong(Tombstone::id))
                .map(Tombstone::line)
                .toList();
        List<Manifest.DataObject> objects = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += feed.batchSize()) {
            List<byte[]> batch = lines.subList(from, Math.min(lines.size(), from + feed.batchSize()));
            objects.add(write(run, keys, objects.size() + 1, batch));
        }
        Leftovers.removeOthers(lake, run, keys, objects.stream().map(Manifest.DataObject::key));
        return objects;
    }

    private Manifest.DataObject write(Run run, FeedKeys keys, int number, List<byte[]> lines) {
        Feed feed = run.feed();
        String key = keys.key(run.name(), number, 1);
        // A line has at most some 150 bytes, so a batch is never cut into parts.
        BatchEncoder.EncodedObject object = BatchEncoder.encode(
                        lines, BatchEncoder.Layout.LINES, feed.compression() == Feed.Compression.GZIP)
                .get(0);
        if (feed.localCopy() != null) {
            new LocalCopy(Path.of(feed.localCopy())).write(key, object.body());
        }
        run.hold().awaitWork();
        lake.put(key, object.body(), object.contentType());
        return new Manifest.DataObject(key, number, 1, object.body().length, object.records(), object.sha256());
    }
}
