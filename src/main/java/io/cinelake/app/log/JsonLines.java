package io.cinelake.app.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.slf4j.event.KeyValuePair;

/**
 * A JSON document for each line of the log. A message about a feed begins with {@code Feed {}:}, one about a run with {@code Feed {}: run {}}: from there
 * come the fields {@code feed} and {@code run}. Other fields are the key and value pairs of the event.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
    private static final String FEED = "Feed {}:";
    private static final String RUN = "Feed {}: run {}";

    private final JsonMapper json = JsonMapper.builder().build();
    private final ThrowableProxyConverter stackTrace = new ThrowableProxyConverter();

    @Override
    public void start() {
        stackTrace.start();
        super.start();
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        ObjectNode line = json.createObjectNode();
        line.put("timestamp", event.getTimeStamp());
        line.put("level", event.getLevel().toString());
        line.put("threadName", event.getThreadName());
        line.put("loggerName", event.getLoggerName());
        about(event, line);
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                line.put(pair.key, String.valueOf(pair.value));
            }
        }
        line.put("formattedMessage", event.getFormattedMessage());
        if (event.getThrowableProxy() != null) {
            line.put("throwable", stackTrace.convert(event));
        }
        try {
            return (json.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void about(ILoggingEvent event, ObjectNode line) {
        String message = String.valueOf(event.getMessage());
        Object[] arguments = event.getArgumentArray();
        int count = arguments == null ? 0 : arguments.length;
        if (count > 0 && message.startsWith(FEED)) {
            line.put("feed", String.valueOf(arguments[0]));
        }
        if (count > 1 && message.startsWith(RUN)) {
            line.put("run", String.valueOf(arguments[1]));
        }
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
