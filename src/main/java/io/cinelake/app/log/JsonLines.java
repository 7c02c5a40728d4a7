package io.cinelake.app.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A JSON document for each line of the log. A message about a feed begins with {@code Feed {}:}, one about a run with {@code Feed {}: run {}}: from there
 * come the fields {@code feed} and {@code run}. Other fields are the key and value pairs of the event.
 */
final class JsonLines extends LayoutBase<ILoggingEvent> {
    private static final String FEED = "Feed {}:";
    private static final String RUN = "Feed {}: run {}";

    private final ThrowableProxyConverter stackTrace = new ThrowableProxyConverter();

    @Override
    public void start() {
        stackTrace.start();
        super.start();
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("timestamp", event.getTimeStamp());
        line.put("level", event.getLevel().toString());
        line.put("threadName", event.getThreadName());
        line.put("loggerName", event.getLoggerName());
        String message = String.valueOf(event.getMessage());
        Object[] arguments = event.getArgumentArray();
        int count = arguments == null ? 0 : arguments.length;
        if (count > 0 && message.startsWith(FEED)) {
            line.put("feed", String.valueOf(arguments[0]));
        }
        if (count > 1 && message.startsWith(RUN)) {
            line.put("run", String.valueOf(arguments[1]));
        }
        if (event.getKeyValuePairs() != null) {
            event.getKeyValuePairs().forEach(pair -> line.put(pair.key, String.valueOf(pair.value)));
        }
        line.put("formattedMessage", event.getFormattedMessage());
        if (event.getThrowableProxy() != null) {
            line.put("throwable", stackTrace.convert(event));
        }
        return line + "\n";
    }
}
