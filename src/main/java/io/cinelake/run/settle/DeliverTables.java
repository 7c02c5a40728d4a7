package io.cinelake.run.settle;

import io.cinelake.lake.Lake;
import io.cinelake.run.Counted;
import io.cinelake.run.DamagedState;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.Manifest;
import io.cinelake.run.Run;
import io.cinelake.table.Drift;
import io.cinelake.table.RecordReader;
import io.cinelake.table.TableSchema;
import io.cinelake.table.parquet.ParquetParts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a run's tables of its delivered objects. When a file cannot be put the run fails, and the next attempt does only this. */
record DeliverTables(Lake lake) {
    private static final Logger LOG = LoggerFactory.getLogger(DeliverTables.class);
    private static final String DRIFTED =
            "has values that no column of its table takes; they are in _rest, and the manifest counts them: ";
    private static final String CURE = "Delete it and run the feed again for this date";
    private static final String PARQUET = "application/vnd.apache.parquet";
    /** Of the fields without a column, the log names the first few; the manifest has more. */
    private static final int MOST_NAMED = 5;

    /** The run's tables; null when the feed wants none. */
    Manifest.Tables deliver(Run run) {
        if (!run.feed().tables().parquet()) {
            return null;
        }
        TableSchema schema = run.feed().schema().orElseThrow();
        Drift drift = new Drift();
        RecordReader reader = new RecordReader(schema, Set.copyOf(run.feed().append()), drift);
        FeedKeys keys = run.keys().ofTables();
        List<Manifest.TableObject> files = new ArrayList<>();
        ParquetParts parts = new ParquetParts(schema, part -> files.add(put(run, keys, part)));
        try {
            for (Manifest.DataObject object : run.objects()) {
                read(object.key(), reader, parts);
            }
            parts.finish();
        } catch (IOException e) {
            throw lake.problems()
                    .of(e, "writing the table of feed " + run.feed().id());
        }
        int others = Leftovers.removeOthers(lake, run, keys, files.stream().map(Manifest.TableObject::key));
        if (others > 0) {
            LOG.info("Feed {}: {} of an earlier table removed", run.name().feed(), Counted.of(others, "file"));
        }
        report(run, drift);
        return new Manifest.Tables(files, drift.counts(), drift.others());
    }

    private void read(String key, RecordReader reader, ParquetParts parts) throws IOException {
        byte[] object = lake.read(key).orElseThrow(() -> new DamagedState(key, "is gone", CURE, null));
        try {
            reader.read(new ByteArrayInputStream(DeliveredRecords.text(object)), parts::write);
        } catch (IllegalArgumentException | IOException unreadable) {
            throw new DamagedState(key, "cannot be read into a table", CURE, unreadable);
        }
    }

    private static void report(Run run, Drift drift) {
        if (!drift.counts().isEmpty()) {
            String named = drift.counts().entrySet().stream()
                    .limit(MOST_NAMED)
                    .map(path -> path.getKey() + " " + path.getValue() + "x")
                    .collect(Collectors.joining(", "));
            String others = drift.counts().size() > MOST_NAMED ? ", …" : "";
            LOG.warn("{}{}{}", run.name().sentence(DRIFTED), named, others);
        }
    }

    private Manifest.TableObject put(Run run, FeedKeys keys, ParquetParts.Part part) {
        String key = keys.key(run.name(), part.number(), 1);
        run.hold().awaitWork();
        lake.put(key, part.bytes(), PARQUET);
        return new Manifest.TableObject(key, part.bytes().length, part.rows(), DigestUtils.sha256Hex(part.bytes()));
    }
}
