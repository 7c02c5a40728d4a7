package io.cinelake.run.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.run.Batch;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.Manifest;
import io.cinelake.run.QuarantinedTitle;
import io.cinelake.run.RunName;
import io.cinelake.run.RunTraffic;
import io.cinelake.run.StateFields;
import io.cinelake.run.Tombstone;
import io.cinelake.run.state.StoredBatch.DeliveredTitle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The result of a batch as JSON. The reader takes only what follows from the plan: the keys of this batch, and its titles. Nothing that was changed in the
 * bucket can name another feed's object or a title that was not planned.
 */
final class StoredBatchText {
    /** Bytes of an object at most: a full batch whose every title is quarantined with {@link #ANSWER} characters has some 7 MB. */
    static final int LIMIT = 16 * 1024 * 1024;

    /** Characters that are kept of a quarantined title's answer. */
    static final int ANSWER = 64 * 1024;

    private static final int VERSION = 1;
    private static final int TITLES = 100;
    private static final int LINE = 4000;
    private static final Pattern TOKEN = Pattern.compile("[0-9A-Za-z-]{8,64}");
    private static final Pattern IMDB = Pattern.compile("(?:tt|nm)[0-9]{7,10}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final String CURE = "Delete it to have the batch fetched again";

    private final JsonMapper json = StateJson.mapper();

    byte[] write(StoredBatch batch) {
        byte[] whole = write(batch, ANSWER);
        return whole.length <= LIMIT ? whole : write(batch, ANSWER / TITLES);
    }

    private byte[] write(StoredBatch batch, int answer) {
        ObjectNode text = json.valueToTree(batch);
        text.put("version", VERSION);
        text.get("missing").forEach(title -> cut(title, "reason", LINE));
        text.get("quarantined").forEach(title -> {
            cut(title, "reason", LINE);
            cut(title, "answer", answer);
        });
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads the result of a batch.
     *
     * @param key of the object that holds it
     * @param plan the id of the plan that is followed
     * @param batch the batch as it is planned
     * @throws io.cinelake.run.DamagedState if it is not the whole result of this batch
     */
    StoredBatch read(String key, byte[] text, RunName run, String plan, Batch batch, FeedKeys keys) {
        StateFields fields = StateFields.of(key, text, LIMIT, VERSION, CURE);
        if (!plan.equals(fields.text("plan", LINE))) {
            throw fields.damaged("plan", "another plan");
        }
        fields.number("batch", batch.number(), batch.number());
        Set<String> planned = new HashSet<>(batch.ids());
        StoredBatch read = new StoredBatch(
                plan,
                fields.text("token", TOKEN),
                batch.number(),
                objects(fields, run, batch.number(), keys),
                missing(fields, planned),
                quarantined(fields, plan, batch.number(), planned),
                gone(fields, planned),
                titles(fields),
                requests(fields.object("requests")));
        int titles = read.result().titles();
        if (titles != batch.ids().size()) {
            throw fields.damaged(
                    "objects", titles + " instead of " + batch.ids().size() + " titles");
        }
        if (read.titles().size() != read.result().records()) {
            throw fields.damaged(
                    "titles",
                    read.titles().size() + " instead of " + read.result().records() + " titles");
        }
        return read;
    }

    private static RunTraffic.Requests requests(StateFields requests) {
        return new RunTraffic.Requests(
                requests.number("requests", 0, Integer.MAX_VALUE),
                requests.number("retries", 0, Integer.MAX_VALUE),
                requests.number("tooMany", 0, Integer.MAX_VALUE));
    }

    private static List<DeliveredTitle> titles(StateFields fields) {
        return fields.list("titles", TITLES, title -> {
            String imdbId = title.optionalText("imdb_id", LINE);
            return new DeliveredTitle(
                    title.number("id", 0, Long.MAX_VALUE), imdbId == null ? null : title.text("imdb_id", IMDB));
        });
    }

    private static List<StoredBatch.StoredPart> objects(StateFields fields, RunName run, int batch, FeedKeys keys) {
        List<StoredBatch.StoredPart> parts = new ArrayList<>();
        for (StateFields object : fields.objects("objects", TITLES)) {
            int part = parts.size() + 1;
            String key = keys.key(run, batch, part);
            if (!key.equals(object.text("key", LINE))) {
                throw object.damaged("key", "a key that is not " + key);
            }
            parts.add(new StoredBatch.StoredPart(
                    new Manifest.DataObject(
                            key,
                            batch,
                            part,
                            object.number("bytes", 1, Long.MAX_VALUE),
                            (int) object.number("records", 1, TITLES),
                            object.text("sha256", SHA256)),
                    object.text("etag", LINE)));
        }
        return parts;
    }

    private static List<Manifest.MissingTitle> missing(StateFields fields, Set<String> planned) {
        return fields.list(
                "missing", TITLES, title -> new Manifest.MissingTitle(id(title, planned), title.text("reason", LINE)));
    }

    private static List<QuarantinedTitle> quarantined(StateFields fields, String plan, int batch, Set<String> planned) {
        return fields.list("quarantined", TITLES, title -> {
            String answer = title.optionalText("answer", ANSWER);
            return new QuarantinedTitle(
                    plan,
                    batch,
                    id(title, planned),
                    title.text("reason", LINE),
                    (int) title.number("attempts", 0, Integer.MAX_VALUE),
                    title.time("time"),
                    answer == null ? "" : answer);
        });
    }

    private static List<Tombstone> gone(StateFields fields, Set<String> planned) {
        return fields.list(
                "gone",
                TITLES,
                title -> new Tombstone(
                        Long.parseLong(planned(title, Long.toString(title.number("id", 1, Long.MAX_VALUE)), planned)),
                        title.optionalText("imdbId", LINE),
                        title.text("goneSince", DAY),
                        title.text("lastSeen", DAY),
                        title.optionalNumber("successor", 1, Integer.MAX_VALUE)));
    }

    /** A title's id: planned, and not named before. */
    private static String id(StateFields title, Set<String> planned) {
        return planned(title, title.text("id", LINE), planned);
    }

    private static String planned(StateFields title, String id, Set<String> planned) {
        if (!planned.remove(id)) {
            throw title.damaged("id", "a title that is not in the batch, or is there twice,");
        }
        return id;
    }

    private static void cut(JsonNode title, String field, int characters) {
        String all = title.path(field).asText("");
        ((ObjectNode) title).put(field, all.substring(0, Math.min(all.length(), characters)));
    }
}
