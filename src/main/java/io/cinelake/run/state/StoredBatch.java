package io.cinelake.run.state;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.run.BatchResult;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.Manifest;
import io.cinelake.run.Manifest.QuarantinedTitle;
import io.cinelake.run.Plan.Batch;
import io.cinelake.run.RunName;
import io.cinelake.run.RunTraffic.Requests;
import io.cinelake.run.StateFields;
import io.cinelake.run.Tombstone;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The result of a batch as it lies in the bucket, beside the plan, written after the batch's data objects: a batch whose result is there is done. The
 * reader takes only what follows from the plan: the keys of this batch, and its titles. The token is of the lease under which the batch was done.
 */
public record StoredBatch(
        String plan,
        String token,
        int batch,
        List<StoredPart> objects,
        List<Manifest.MissingTitle> missing,
        List<QuarantinedTitle> quarantined,
        List<Tombstone> gone,
        List<DeliveredTitle> titles,
        Requests requests) {
    /** Bytes of an object at most: a full batch whose every title is quarantined with {@link #ANSWER} characters has some 7 MB. */
    static final int LIMIT = 16 * 1024 * 1024;
    /** Characters that are kept of a quarantined title's answer. */
    static final int ANSWER = 64 * 1024;
    /** After so many a batch is given up: what kills three processes one after another would kill the fourth. */
    public static final int MOST_ATTEMPTS = 3;
    /** What the name of a note that a process works on a batch has between the batch's and the time since when. */
    static final String ATTEMPT = ".try-";
    /** Up to this number, the names are in the order of the batches. */
    static final int IN_ORDER = 99_999;

    private static final int VERSION = 1;
    private static final int TITLES = 100;
    private static final int LINE = 4000;
    private static final Pattern TOKEN = Pattern.compile("[0-9A-Za-z-]{8,64}");
    private static final Pattern IMDB = Pattern.compile("(?:tt|nm)[0-9]{7,10}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final String CURE = "Delete it to have the batch fetched again";
    private static final String DIGEST = "digest";

    /** A data object as the manifest names it, and the ETag that the store answered to its put: when a list shows another, somebody put it again. */
    public record StoredPart(@JsonUnwrapped Manifest.DataObject object, String etag) {}

    /** A title in one of a run's objects, with TMDB's id and IMDb's; 0 and null where neither the plan nor the record tells them. */
    public record DeliveredTitle(
            long id, @JsonProperty("imdb_id") String imdbId) {
        /** The line of {@code titles.jsonl.gz}. */
        private String line(int batch) {
            String imdb = imdbId == null ? "null" : '"' + imdbId + '"';
            return "{\"id\":" + (id == 0 ? "null" : id) + ",\"imdb_id\":" + imdb + ",\"batch\":" + batch + "}\n";
        }
    }

    /** Its name in the run's state folder. */
    public static String name(String plan, int batch) {
        return String.format(Locale.ROOT, "batches/%.8s-%05d.json", plan, batch);
    }

    /** The result of a batch that no process gave one of: all of its titles are quarantined. */
    public static StoredBatch givenUp(String plan, String token, Batch batch, String reason, Instant now) {
        List<QuarantinedTitle> titles = batch.ids().stream()
                .map(id -> new QuarantinedTitle(plan, batch.number(), id, reason, MOST_ATTEMPTS, now, ""))
                .toList();
        return new StoredBatch(
                plan, token, batch.number(), List.of(), List.of(), titles, List.of(), List.of(), Requests.NONE);
    }

    /** The result as the run counts it. */
    public BatchResult result() {
        return new BatchResult(
                batch,
                objects.stream().map(StoredPart::object).toList(),
                missing,
                quarantined,
                gone,
                objects.stream().map(StoredPart::etag).toList(),
                titles.stream().map(title -> title.line(batch)).collect(Collectors.joining()),
                requests);
    }

    byte[] text() {
        byte[] whole = text(ANSWER);
        return whole.length <= LIMIT ? whole : text(ANSWER / TITLES);
    }

    private byte[] text(int answer) {
        ObjectNode text = StateJson.JSON.valueToTree(this);
        text.put("version", VERSION);
        text.get("missing").forEach(title -> cut(title, "reason", LINE));
        text.get("quarantined").forEach(title -> {
            cut(title, "reason", LINE);
            cut(title, "answer", answer);
        });
        text.put(DIGEST, StateFields.digest(text));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void cut(JsonNode title, String field, int characters) {
        String all = title.path(field).asText("");
        ((ObjectNode) title).put(field, all.substring(0, Math.min(all.length(), characters)));
    }

    /** Reads the result of a batch as it is planned; throws {@link io.cinelake.run.DamagedState} if it is not the whole result of this batch. */
    static StoredBatch read(String key, byte[] text, RunName run, String plan, Batch batch, FeedKeys keys) {
        StateFields fields = StateFields.of(key, text, LIMIT, VERSION, CURE);
        if (!plan.equals(fields.text("plan", LINE))) {
            throw fields.damaged("plan", "another plan");
        }
        int number = (int) fields.number("batch", batch.number(), batch.number());
        Set<String> planned = new HashSet<>(batch.ids());
        StateFields requests = fields.object("requests");
        StoredBatch read = new StoredBatch(
                plan,
                fields.text("token", TOKEN),
                number,
                fields.list("objects", TITLES, object -> part(object, number)),
                fields.list("missing", TITLES, title -> missing(title, planned)),
                fields.list("quarantined", TITLES, title -> quarantined(title, plan, number, planned)),
                fields.list("gone", TITLES, title -> gone(title, planned)),
                fields.list("titles", TITLES, title -> delivered(title, planned)),
                new Requests(
                        requests.number("requests", 0, Integer.MAX_VALUE),
                        requests.number("retries", 0, Integer.MAX_VALUE),
                        requests.number("tooMany", 0, Integer.MAX_VALUE)));
        for (int part = 0; part < read.objects.size(); part++) {
            String own = keys.key(run, number, part + 1);
            Manifest.DataObject object = read.objects.get(part).object();
            if (!own.equals(object.key()) || object.part() != part + 1) {
                throw fields.damaged("objects[" + part + "].key", "a key that is not " + own);
            }
        }
        BatchResult result = read.result();
        if (result.titles() != batch.ids().size() || read.titles.size() != result.records()) {
            throw fields.damaged("titles", "another number of titles than its batch or its objects");
        }
        fields.demandDigest(DIGEST);
        return read;
    }

    private static StoredPart part(StateFields object, int batch) {
        return new StoredPart(
                new Manifest.DataObject(
                        object.text("key", LINE),
                        batch,
                        (int) object.number("part", 1, TITLES),
                        object.number("bytes", 1, Long.MAX_VALUE),
                        (int) object.number("records", 1, TITLES),
                        object.text("sha256", SHA256)),
                object.text("etag", LINE));
    }

    private static Manifest.MissingTitle missing(StateFields title, Set<String> planned) {
        return new Manifest.MissingTitle(planned(title, title.text("id", LINE), planned), title.text("reason", LINE));
    }

    private static QuarantinedTitle quarantined(StateFields title, String plan, int batch, Set<String> planned) {
        return new QuarantinedTitle(
                plan,
                batch,
                planned(title, title.text("id", LINE), planned),
                title.text("reason", LINE),
                (int) title.number("attempts", 0, Integer.MAX_VALUE),
                title.time("time"),
                Objects.requireNonNullElse(title.optionalText("answer", ANSWER), ""));
    }

    private static Tombstone gone(StateFields title, Set<String> planned) {
        long id = title.number("id", 1, Long.MAX_VALUE);
        planned(title, Long.toString(id), planned);
        return new Tombstone(
                id,
                title.optionalText("imdbId", LINE),
                title.text("goneSince", DAY),
                title.text("lastSeen", DAY),
                title.optionalNumber("successor", 1, Integer.MAX_VALUE));
    }

    /** It has one of its ids from the plan, which may write a number with zeros in front. */
    private static DeliveredTitle delivered(StateFields title, Set<String> planned) {
        long id = title.number("id", 0, Long.MAX_VALUE);
        String imdbId = title.optionalText("imdb_id", IMDB);
        boolean isPlanned = planned.remove(imdbId) || planned.remove(Long.toString(id));
        if (!isPlanned && !planned.removeIf(other -> other.matches("0+" + id))) {
            throw title.damaged("id", "a title that is not in the batch, or is there twice,");
        }
        return new DeliveredTitle(id, imdbId);
    }

    /** A title's id: planned, and not named before. */
    private static String planned(StateFields title, String id, Set<String> planned) {
        if (!planned.remove(id)) {
            throw title.damaged("id", "a title that is not in the batch, or is there twice,");
        }
        return id;
    }
}
