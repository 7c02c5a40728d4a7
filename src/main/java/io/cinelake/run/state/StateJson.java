package io.cinelake.run.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.cinelake.run.DamagedState;
import io.cinelake.run.Manifest;
import io.cinelake.run.Manifest.QuarantinedTitle;
import io.cinelake.run.Outcome;
import io.cinelake.run.RunName;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** How state objects and outcomes are written as JSON: instants as ISO 8601, unknown fields passed over, so that an older program reads a newer field. */
public final class StateJson {
    static final JsonMapper JSON = mapper();

    private static final List<String> OUTCOMES = List.of(Outcome.COMPLETE.word(), Outcome.INCOMPLETE.word());
    private static final String CURE = "Delete it to have the run finished again";

    private StateJson() {}

    /** A mapper of that kind. */
    public static JsonMapper mapper() {
        SimpleModule instants = new SimpleModule("instants");
        instants.addSerializer(Instant.class, new ToStringSerializer(Instant.class));
        instants.addDeserializer(Instant.class, new InstantText());
        return JsonMapper.builder()
                .addModule(instants)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }

    /** A manifest as it is stored: as indented JSON. */
    public static byte[] text(Manifest manifest) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Version(int version) {}

    /** Reads a manifest; throws {@link DamagedState} if it is not this run's, or one of a newer version of this program. */
    static Manifest manifest(String key, RunName run, byte[] text) {
        try {
            Version version = JSON.readValue(text, Version.class);
            if (version != null && version.version > Manifest.VERSION) {
                throw DamagedState.newer(key, CURE);
            }
            Manifest manifest = JSON.readValue(text, Manifest.class);
            if (manifest == null) {
                throw noManifest(key, "", null);
            }
            boolean own = run.feed().equals(manifest.feed()) && run.run().equals(manifest.run());
            if (own && OUTCOMES.contains(manifest.outcome())) {
                return manifest;
            }
            String other = " of this run: it names feed " + manifest.feed() + ", run " + manifest.run();
            throw noManifest(key, own ? ": its outcome is neither of " + OUTCOMES : other, null);
        } catch (IOException e) {
            throw noManifest(key, e instanceof JsonMappingException wrong ? field(wrong) : "", e);
        }
    }

    private static String field(JsonMappingException wrong) {
        String path = wrong.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        String absent = wrong.getCause() instanceof NullPointerException no ? "." + no.getMessage() : "";
        String field = path + absent;
        return field.isEmpty() ? "" : ": its field " + field.substring(1) + " is absent or of another type";
    }

    private static DamagedState noManifest(String key, String fault, IOException cause) {
        return new DamagedState(key, "is no manifest" + fault, CURE + ", or put back the original", cause);
    }

    /** A value as one line, with its end. */
    static String line(Object value) {
        return JSON.valueToTree(value) + "\n";
    }

    /** Reads quarantined titles; throws {@link DamagedState} if a line is none. */
    static List<QuarantinedTitle> quarantine(String key, byte[] text) {
        try (MappingIterator<QuarantinedTitle> lines =
                JSON.readerFor(QuarantinedTitle.class).readValues(text)) {
            return lines.readAll();
        } catch (IOException e) {
            throw new DamagedState(key, "has a line that is no quarantined title", "Delete that line", e);
        }
    }

    private static final class InstantText extends FromStringDeserializer<Instant> {
        private static final long serialVersionUID = 1L;
        /** Later ones cannot be shown in every zone, and no run has one. */
        private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

        InstantText() {
            super(Instant.class);
        }

        @Override
        protected Instant _deserialize(String value, DeserializationContext context) throws IOException {
            Instant time = Instant.parse(value);
            if (time.isBefore(Instant.EPOCH) || time.isAfter(LAST)) {
                throw context.weirdStringException(value, Instant.class, "no time of this age");
            }
            return time;
        }
    }
}
