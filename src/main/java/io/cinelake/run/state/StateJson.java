package io.cinelake.run.state;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Instant;

/** How state objects and outcomes are written as JSON: instants as ISO 8601, unknown fields passed over, so that an older program reads a newer field. */
public final class StateJson {
    private StateJson() {}

    /** A mapper of that kind. */
    public static JsonMapper mapper() {
        SimpleModule instants = new SimpleModule("instants");
        instants.addSerializer(Instant.class, new ToStringSerializer(Instant.class));
        instants.addDeserializer(Instant.class, new InstantText());
        return JsonMapper.builder()
                .addModule(instants)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
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
