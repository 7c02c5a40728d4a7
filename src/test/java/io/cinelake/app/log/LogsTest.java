package io.cinelake.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Layout;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class LogsTest {
    private final LoggerContext context = new LoggerContext();
    private final Layout<ILoggingEvent> lines = Logs.text(context, ZoneId.of("America/Sao_Paulo"));

    @Test
    void saysWhenHowGraveAndWhat() {
        assertThat(line(event(Level.INFO, "Feed {}: run {} begins", null, "crime-movies", "2026-03-05")))
                .isEqualTo("2026-03-05 09:00:00.007 INFO  Feed crime-movies: run 2026-03-05 begins"
                        + System.lineSeparator());
        assertThat(line(event(Level.ERROR, "It failed", null)))
                .isEqualTo("2026-03-05 09:00:00.007 ERROR It failed" + System.lineSeparator());
    }

    @Test
    void showsWhatWasThrownAndWhy() {
        Exception thrown = new IllegalStateException("outer", new IllegalArgumentException("inner"));
        assertThat(line(event(Level.WARN, "It failed", thrown)))
                .startsWith("2026-03-05 09:00:00.007 WARN  It failed" + System.lineSeparator()
                        + "java.lang.IllegalStateException: outer")
                .contains("Caused by: java.lang.IllegalArgumentException: inner")
                .endsWith(System.lineSeparator());
    }

    private String line(LoggingEvent event) {
        return lines.doLayout(event);
    }

    private LoggingEvent event(Level level, String message, Throwable thrown, Object... arguments) {
        LoggingEvent event = new LoggingEvent("", context.getLogger("io.cinelake"), level, message, thrown, arguments);
        event.setInstant(Instant.parse("2026-03-05T12:00:00.007Z"));
        return event;
    }
}
