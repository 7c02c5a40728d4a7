package io.cinelake.run.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import io.cinelake.feed.Feed;
import io.cinelake.lake.Gzip;
import io.cinelake.run.DamagedState;
import io.cinelake.run.ListCounts;
import io.cinelake.run.Plan;
import io.cinelake.run.RunName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A plan as JSON Lines in gzip: a first line with the plan's id, the hash of the feed's definition and the list's figures, a line for each batch with its
 * titles' ids, and a last line with their number and the SHA-256 of all lines before. Of the feed it says no more: nobody takes a feed from the bucket.
 */
public final class PlanText {
    /** Bytes of a plan at most, packed and unpacked: a million titles take 12 MB. */
    static final int MOST = 32 * 1024 * 1024;
    /** TMDB has 1.2 million films. */
    private static final int MOST_TITLES = 2_000_000;
    /** Bytes of a line: a batch has a hundred titles, the first line some notes. */
    private static final int MOST_IN_LINE = 1024 * 1024;

    private static final int VERSION = 2;
    private static final String CURE = "Delete it to list the titles anew, or put back the original";

    /** An id of TMDB's, which any reader of JSON numbers gives back as it was. */
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,9}");

    private PlanText() {}

    private record Head(int version, String plan, String run, Instant made, String definition, ListCounts listed) {}

    private record Line(int batch, List<Object> titles) {}

    private record End(int end, String sha256) {}

    /** What is known of a plan whatever feed it was for. */
    record Outline(String id, int batches) {}

    /** A plan as it is stored. */
    public static byte[] write(Plan plan) {
        StringBuilder text = new StringBuilder();
        String run = plan.run().run();
        text.append(StateJson.line(new Head(VERSION, plan.id(), run, plan.made(), plan.definition(), plan.listed())));
        for (int batch = 1; batch <= plan.batches(); batch++) {
            List<Object> titles = new ArrayList<>();
            for (String id : plan.batch(batch).ids()) {
                titles.add(NUMBER.matcher(id).matches() ? (Object) Long.valueOf(id) : id);
            }
            text.append(StateJson.line(new Line(batch, titles)));
        }
        String digest = DigestUtils.sha256Hex(text.toString().getBytes(StandardCharsets.UTF_8));
        text.append(StateJson.line(new End(plan.titles().size(), digest)));
        return Gzip.pack(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Reads the plan of this id for the feed as it is now; throws {@link DamagedState} if it is another plan, or not whole. */
    static Plan read(String key, RunName run, String id, Feed feed, byte[] bytes) {
        try {
            byte[] plain = plain(bytes);
            MappingIterator<JsonNode> lines = lines(plain);
            JsonNode first = lines.nextValue();
            if (first.path("version").asInt() > VERSION) {
                throw DamagedState.newer(key, "Delete the object to list the titles anew");
            }
            List<String> titles = new ArrayList<>();
            JsonNode line = lines.nextValue();
            while (!line.has("end")) {
                line.get("titles").forEach(title -> titles.add(title.asText()));
                if (titles.size() > MOST_TITLES) {
                    throw new IOException("the plan names more than " + MOST_TITLES + " titles");
                }
                line = lines.nextValue();
            }
            demandDigest(key, line.path("sha256"), plain);
            Head head = StateJson.JSON.treeToValue(first, Head.class);
            boolean own = id.equals(head.plan) && run.run().equals(head.run);
            boolean whole =
                    head.made != null && head.listed != null && line.get("end").asInt() == titles.size();
            if (!own || !whole) {
                throw new IOException("it is not of this id and run, has no field made or listed, or lacks titles");
            }
            String definition = head.definition == null ? "" : head.definition;
            return new Plan(id, run, feed, definition, head.made, head.listed, titles);
        } catch (IOException | RuntimeException e) {
            throw e instanceof DamagedState damaged ? damaged : new DamagedState(key, "is not a whole plan", CURE, e);
        }
    }

    /** The id of a plan of any version, and how many batches it has; throws {@link DamagedState} if it is no plan. */
    static Outline outline(String key, byte[] bytes) {
        try {
            MappingIterator<JsonNode> lines = lines(plain(bytes));
            String id = lines.nextValue().get("plan").asText();
            int batches = 0;
            while (lines.hasNextValue()) {
                batches = Math.max(batches, lines.nextValue().path("batch").asInt());
            }
            return new Outline(id, batches);
        } catch (IOException | RuntimeException e) {
            throw new DamagedState(key, "is not a whole plan", CURE, e);
        }
    }

    /** Version 1.0 wrote none. */
    private static void demandDigest(String key, JsonNode digest, byte[] plain) {
        int last = plain.length - 1;
        while (last > 0 && plain[last - 1] != '\n') {
            last--;
        }
        if (!digest.isMissingNode() && !digest.asText().equals(DigestUtils.sha256Hex(Arrays.copyOf(plain, last)))) {
            String fault =
                    "has the SHA-256 of another content in the field sha256 of its last line: somebody changed it";
            throw new DamagedState(key, fault, CURE, null);
        }
    }

    private static byte[] plain(byte[] bytes) throws IOException {
        byte[] plain = Gzip.unpack(bytes, MOST);
        for (int at = 0, begin = 0; at < plain.length; at++) {
            begin = plain[at] == '\n' ? at + 1 : begin;
            if (at - begin > MOST_IN_LINE) {
                throw new IOException("a line of it is longer than " + MOST_IN_LINE + " bytes");
            }
        }
        return plain;
    }

    private static MappingIterator<JsonNode> lines(byte[] plain) throws IOException {
        return StateJson.JSON.readerFor(JsonNode.class).readValues(plain);
    }
}
