package io.cinelake.run.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cinelake.run.DamagedState;
import io.cinelake.run.Manifest;
import io.cinelake.run.Outcome;
import io.cinelake.run.QuarantinedTitle;
import io.cinelake.run.RunName;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run leaves for people and scripts: its manifest as indented JSON, its quarantined titles as JSON Lines. */
final class ReportText {
    private static final List<String> OUTCOMES = List.of(Outcome.COMPLETE.word(), Outcome.INCOMPLETE.word());

    private final JsonMapper json;

    ReportText(JsonMapper json) {
        this.json = json;
    }

    byte[] write(Manifest manifest) {
        try {
            return json.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(manifest);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads a manifest.
     *
     * @param key the object's key, to name in a problem
     * @throws DamagedState if it is not this run's manifest, or one of a newer version of this program
     */
    Manifest manifest(String key, RunName run, byte[] text) {
        Manifest manifest;
        try {
            manifest = json.readValue(text, Manifest.class);
        } catch (IOException e) {
            throw noManifest(key, e instanceof JsonMappingException wrong ? field(wrong) : "", e);
        }
        if (manifest != null && manifest.version() > Manifest.VERSION) {
            throw new DamagedState(
                    key,
                    "was written by a newer version of Cinelake",
                    "Use that version, or delete the object to have the run finished again",
                    null);
        }
        if (manifest == null
                || Stream.of(
                                manifest.outcome(),
                                manifest.plan(),
                                manifest.started(),
                                manifest.ended(),
                                manifest.counts(),
                                manifest.objects())
                        .anyMatch(Objects::isNull)) {
            throw noManifest(key, ": outcome, plan, started, ended, counts or objects is absent", null);
        }
        if (!run.feed().equals(manifest.feed()) || !run.run().equals(manifest.run())) {
            throw noManifest(key, " of this run: it names feed " + manifest.feed() + ", run " + manifest.run(), null);
        }
        if (!OUTCOMES.contains(manifest.outcome())) {
            throw noManifest(key, ": its outcome is neither of " + OUTCOMES, null);
        }
        return manifest;
    }

    private static String field(JsonMappingException wrong) {
        String path = wrong.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "" : ": its field " + path.substring(1) + " is absent or of another type";
    }

    private static DamagedState noManifest(String key, String field, IOException cause) {
        return new DamagedState(
                key,
                "is no manifest" + field,
                "Delete it to have the run finished again, or put back the original",
                cause);
    }

    byte[] write(Collection<QuarantinedTitle> titles) {
        StringWriter text = new StringWriter();
        try (SequenceWriter lines = json.writer().withRootValueSeparator("\n").writeValues(text)) {
            lines.writeAll(titles);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads quarantined titles.
     *
     * @param key the object's key, to name in a problem
     * @throws DamagedState if a line is no quarantined title
     */
    List<QuarantinedTitle> quarantine(String key, byte[] text) {
        try (MappingIterator<QuarantinedTitle> lines =
                json.readerFor(QuarantinedTitle.class).readValues(text)) {
            return lines.readAll();
        } catch (IOException e) {
            throw new DamagedState(key, "has a line that is no quarantined title", "Delete that line", e);
        }
    }
}
