package io.cinelake.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cinelake.run.RunName;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class JsonLinesTest {
    private final Logger logger = new LoggerContext().getLogger("io.cinelake.run");
    private final JsonLines lines = new JsonLines();

    @Test
    void sayOfWhichFeedAndRunTheyAre() throws IOException {
        JsonNode line = encoded("Feed {}: run {} is incomplete: {}", "crime", "2026-11-22", "no \"answer\"");

        assertThat(line.path("feed").asText()).isEqualTo("crime");
        assertThat(line.path("run").asText()).isEqualTo("2026-11-22");
        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("loggerName").asText()).isEqualTo("io.cinelake.run");
        assertThat(line.path("timestamp").isNumber()).isTrue();
        assertThat(line.path("formattedMessage").asText())
                .isEqualTo("Feed crime: run 2026-11-22 is incomplete: no \"answer\"");
    }

    @Test
    void sayItOfAMessageThatCameAsOneSentence() throws IOException {
        JsonNode line = encoded(
                "{}",
                new RunName("crime", LocalDateTime.parse("2026-11-22T03:00"), ChronoUnit.HOURS).sentence("begins"));

        assertThat(line.path("feed").asText()).isEqualTo("crime");
        assertThat(line.path("run").asText()).isEqualTo("2026-11-22T03");
    }

    @Test
    void sayNoRunWhereNoneIsMeant() throws IOException {
        assertThat(encoded("Feed {}: title {} is quarantined", "crime", "13").has("run"))
                .isFalse();
        assertThat(encoded("Feed file refused: {}", "bad").has("feed")).isFalse();
        assertThat(encoded("Stopped").has("feed")).isFalse();
    }

    @Test
    void haveTheFieldsOfTheEventAndTheStackTraceOnOneLine() throws IOException {
        LoggingEvent event =
                new LoggingEvent("", logger, Level.ERROR, "Done", new IllegalStateException("why"), new Object[0]);
        event.addKeyValuePair(new KeyValuePair("outcome", "failed"));

        JsonNode line = parsed(event);

        assertThat(line.path("outcome").asText()).isEqualTo("failed");
        assertThat(line.path("throwable").asText()).contains("IllegalStateException: why", "JsonLinesTest");
    }

    private JsonNode encoded(String message, Object... arguments) throws IOException {
        return parsed(new LoggingEvent("", logger, Level.WARN, message, null, arguments));
    }

    private JsonNode parsed(LoggingEvent event) throws IOException {
        lines.start();
        String text = lines.doLayout(event);
        assertThat(text.indexOf('\n')).isEqualTo(text.length() - 1);
        return JsonMapper.builder().build().readTree(text);
    }
}
