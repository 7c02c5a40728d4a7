package io.cinelake.run.settle;

import io.cinelake.lake.Lake;
import io.cinelake.run.Counted;
import io.cinelake.run.DamagedState;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.Manifest;
import io.cinelake.run.Run;
import io.cinelake.run.deliver.DataObjects;
import io.cinelake.table.Drift;
import io.cinelake.table.RecordReader;
import io.cinelake.table.TableSchema;
import io.cinelake.table.parquet.ParquetParts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    private static final String PARQUET = "application/vnd.apache.parquet";
    /** Of the fields without a column, the log names the first few; the manifest has more. */
    private static final int MOST_NAMED = 5;

    void deliver(Run run) {
        if (!run.feed().tables().parquet()) {
            return;
        }
        TableSchema schema = run.feed().schema().orElseThrow();
        Drift drift = new Drift();
        RecordReader reader = new RecordReader(schema, Set.copyOf(run.feed().append()), drift);
        List<Manifest.TableObject> files = new ArrayList<>();
        ParquetParts parts = new ParquetParts(schema, part -> put(run, part, files));
        try {
            for (Manifest.DataObject object : run.objects()) {
                read(object.key(), reader, parts);
            }
            parts.finish();
        } catch (IOException e) {
            throw lake.problems()
                    .of(e, "writing the table of feed " + run.feed().id());
        }
        removeOthers(run, files);
        report(run, drift);
        run.tabled(new Manifest.Tables(files, new LinkedHashMap<>(drift.counts()), drift.others()));
    }

    private void read(String key, RecordReader reader, ParquetParts parts) throws IOException {
        byte[] object = lake.read(key).orElseThrow(() -> damaged(key, "is gone", null));
        try {
            reader.read(new ByteArrayInputStream(DeliveredRecords.text(object)), parts::write);
        } catch (IllegalArgumentException | IOException unreadable) {
            throw damaged(key, "cannot be read into a table", unreadable);
        }
    }

    private static DamagedState damaged(String key, String what, Exception cause) {
        return new DamagedState(key, what, "Delete it and run the feed again for this date", cause);
    }

    private void removeOthers(Run run, List<Manifest.TableObject> files) {
        FeedKeys keys = run.keys();
        var others = DataObjects.list(lake, keys.tablePrefix(run.name()), keys.tablePattern(run.name()));
        files.forEach(file -> others.remove(file.key()));
        if (!others.isEmpty()) {
            lake.delete(others.keySet());
            LOG.info("Feed {}: {} of an earlier table removed", run.name().feed(), Counted.of(others.size(), "file"));
        }
    }

    private static void report(Run run, Drift drift) {
        if (!drift.isNone()) {
            String named = drift.counts().entrySet().stream()
                    .limit(MOST_NAMED)
                    .map(path -> path.getKey() + " " + path.getValue() + "x")
                    .collect(Collectors.joining(", "));
            String others = drift.counts().size() > MOST_NAMED ? ", …" : "";
            LOG.warn("{}{}{}", run.name().sentence(DRIFTED), named, others);
        }
    }

    private void put(Run run, ParquetParts.Part part, List<Manifest.TableObject> files) {
        String key = run.keys().tableKey(run.name(), part.number());
        run.demandHold();
        lake.put(key, part.bytes(), PARQUET);
        files.add(new Manifest.TableObject(key, part.bytes().length, part.rows(), DigestUtils.sha256Hex(part.bytes())));
    }
}
