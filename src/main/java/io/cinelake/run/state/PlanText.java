package io.cinelake.run.state;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.feed.Feed;
import io.cinelake.lake.Gzip;
import io.cinelake.run.DamagedState;
import io.cinelake.run.ListCounts;
import io.cinelake.run.Plan;
import io.cinelake.run.RunName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * A plan as JSON Lines in gzip: a first line with the plan's id, the hash of the feed's definition and the list's figures, a line for each batch with its
 * titles' ids, and a last line that counts them, so that a plan cut short is known as such. Of the feed it says no more than the hash: who reads a plan
 * has the feed, and takes none from the bucket.
 */
final class PlanText {
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

    private final JsonMapper json;

    PlanText(JsonMapper json) {
        this.json = json;
    }

    byte[] write(Plan plan) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = json.createGenerator(new GZIPOutputStream(bytes))) {
            out.setRootValueSeparator(new SerializedString("\n"));
            ObjectNode head = json.createObjectNode();
            head.put("version", VERSION);
            head.put("plan", plan.id());
            head.put("run", plan.run().run());
            head.put("made", plan.made().toString());
            head.put("definition", plan.definition());
            head.set("listed", json.valueToTree(plan.listed()));
            out.writeTree(head);
            for (int batch = 1; batch <= plan.batches(); batch++) {
                out.writeStartObject();
                out.writeNumberField("batch", batch);
                out.writeArrayFieldStart("titles");
                for (String id : plan.batch(batch).ids()) {
                    if (NUMBER.matcher(id).matches()) {
                        out.writeNumber(id);
                    } else {
                        out.writeString(id);
                    }
                }
                out.writeEndArray();
                out.writeEndObject();
            }
            out.writeStartObject();
            out.writeNumberField("end", plan.titles().size());
            out.writeEndObject();
            out.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a plan.
     *
     * @param id the plan that is wanted
     * @param feed the feed as it is now
     * @throws DamagedState if it is another plan, or not whole
     */
    Plan read(String key, RunName run, String id, Feed feed, byte[] bytes) {
        try (MappingIterator<JsonNode> lines = lines(bytes)) {
            JsonNode head = lines.nextValue();
            if (head.path("version").asInt() > VERSION) {
                throw new DamagedState(
                        key,
                        "was written by a newer version of Cinelake",
                        "Use that version, or delete the object to list the titles anew",
                        null);
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
            if (line.get("end").asInt() != titles.size()) {
                throw new IOException("the plan names " + titles.size() + " titles and ends with " + line.get("end"));
            }
            if (!head.get("plan").asText().equals(id)
                    || !head.get("run").asText().equals(run.run())) {
                throw new IOException("it is the plan " + head.get("plan") + " of run " + head.get("run"));
            }
            ListCounts listed = json.treeToValue(head.get("listed"), ListCounts.class);
            if (listed == null) {
                throw new IOException("its first line has no field listed");
            }
            return new Plan(
                    id,
                    run,
                    feed,
                    head.path("definition").asText(),
                    Instant.parse(head.get("made").asText()),
                    listed,
                    titles);
        } catch (DamagedState damaged) {
            throw damaged;
        } catch (IOException | RuntimeException e) {
            throw new DamagedState(key, "is not a whole plan", CURE, e);
        }
    }

    /**
     * The id of a plan of any version, and how many batches it has.
     *
     * @throws DamagedState if it is no plan
     */
    Outline outline(String key, byte[] bytes) {
        try (MappingIterator<JsonNode> lines = lines(bytes)) {
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

    /** What is known of a plan whatever feed it was for. */
    record Outline(String id, int batches) {}

    private MappingIterator<JsonNode> lines(byte[] bytes) throws IOException {
        byte[] plain = Gzip.unpack(bytes, MOST);
        for (int at = 0, begin = 0; at < plain.length; at++) {
            begin = plain[at] == '\n' ? at + 1 : begin;
            if (at - begin > MOST_IN_LINE) {
                throw new IOException("a line of it is longer than " + MOST_IN_LINE + " bytes");
            }
        }
        return json.readerFor(JsonNode.class).readValues(plain);
    }
}
