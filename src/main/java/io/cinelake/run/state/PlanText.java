package io.cinelake.run.state;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.feed.Feed;
import io.cinelake.run.ListCounts;
import io.cinelake.run.Plan;
import io.cinelake.run.RunName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A plan as JSON Lines in gzip: a first line with the plan's id, feed and figures, a line for each batch with its titles' ids, and a last line that
 * counts them, so that a plan cut short is known as such.
 */
final class PlanText {
    /** An id of TMDB's, which any reader of JSON numbers gives back as it was. */
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,9}");

    private final JsonMapper json;

    PlanText(JsonMapper json) {
        this.json = json;
    }

    byte[] write(Plan plan) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = json.createGenerator(new GZIPOutputStream(bytes))) {
            out.setRootValueSeparator(new com.fasterxml.jackson.core.io.SerializedString("\n"));
            ObjectNode head = json.createObjectNode();
            head.put("plan", plan.id());
            head.put("run", plan.run().run());
            head.put("made", plan.made().toString());
            head.set("listed", json.valueToTree(plan.listed()));
            head.set("feed", json.valueToTree(plan.feed()));
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

    Plan read(RunName run, byte[] bytes) throws IOException {
        try (MappingIterator<JsonNode> lines =
                json.readerFor(JsonNode.class).readValues(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
            JsonNode head = lines.nextValue();
            List<String> titles = new ArrayList<>();
            JsonNode line = lines.nextValue();
            while (!line.has("end")) {
                line.get("titles").forEach(id -> titles.add(id.asText()));
                line = lines.nextValue();
            }
            if (line.get("end").asInt() != titles.size()) {
                throw new IOException("the plan names " + titles.size() + " titles and ends with " + line.get("end"));
            }
            return new Plan(
                    head.get("plan").asText(),
                    run,
                    json.treeToValue(head.get("feed"), Feed.class),
                    Instant.parse(head.get("made").asText()),
                    json.treeToValue(head.get("listed"), ListCounts.class),
                    titles);
        }
    }
}
