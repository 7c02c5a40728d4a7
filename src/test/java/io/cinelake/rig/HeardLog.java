package io.cinelake.rig;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/**
 * What some loggers said, their stack traces included, kept from the console until this is closed. Any thread may log
 * while a test reads: Logback's own list for tests can't bear that.
 */
public final class HeardLog implements AutoCloseable {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final List<Logger> loggers;
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            String thrown =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            lines.add(event.getLoggerName() + ' ' + event.getFormattedMessage() + thrown);
        }
    };

    /** Listens to these loggers at this level, or, with {@code null}, at the level that they have. */
    public HeardLog(Level level, String... names) {
        loggers = List.of(names).stream()
                .map(name -> (Logger) LoggerFactory.getLogger(name))
                .toList();
        appender.start();
        for (Logger logger : loggers) {
            logger.setLevel(level);
            logger.setAdditive(false);
            logger.addAppender(appender);
        }
    }

    /** A line for each event so far: the logger's name, the message and what was thrown. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** All lines so far. */
    public String text() {
        return String.join("\n", lines());
    }

    /** The lines since this was last asked. */
    public List<String> taken() {
        List<String> taken = new ArrayList<>();
        for (String line = lines.poll(); line != null; line = lines.poll()) {
            taken.add(line);
        }
        return taken;
    }

    @Override
    public void close() {
        for (Logger logger : loggers) {
            logger.detachAppender(appender);
            logger.setAdditive(true);
            logger.setLevel(null);
        }
    }
}
