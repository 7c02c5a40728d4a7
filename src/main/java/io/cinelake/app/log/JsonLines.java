package io.cinelake.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JSON document for each line of the log. The fields {@code feed} and {@code run} come from messages that begin with {@code Feed <id>: run <date>}. */
final class JsonLines extends LayoutBase<ILoggingEvent> {
    private static final Pattern ABOUT = Pattern.compile("Feed ([^\\s:]+): (?:run (\\d[\\dT-]*))?");

    @Override
    public String doLayout(ILoggingEvent event) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("timestamp", event.getTimeStamp());
        line.put("level", event.getLevel().toString());
        line.put("threadName", event.getThreadName());
        line.put("loggerName", event.getLoggerName());
        String message = String.valueOf(event.getFormattedMessage());
        Matcher about = ABOUT.matcher(message);
        if (about.lookingAt()) {
            line.put("feed", about.group(1));
            if (about.group(2) != null) {
                line.put("run", about.group(2));
            }
        }
        if (event.getKeyValuePairs() != null) {
            event.getKeyValuePairs().forEach(pair -> line.put(pair.key, String.valueOf(pair.value)));
        }
        line.put("formattedMessage", message);
        if (event.getThrowableProxy() != null) {
            line.put("throwable", ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return line + "\n";
    }
}
