package io.cinelake.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.slf4j.LoggerFactory;

/** Sets the log up: lines of text or JSON on standard error, which {@link MaskedStream} keeps free of secrets. */
public final class Logs {
    private Logs() {}

    /** Starts the log with the level of the program's own loggers; libraries log warnings, and everything from DEBUG on. */
    public static void start(String level, boolean json) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(json ? new JsonLines() : text(context, ZoneId.systemDefault()));
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        Level own = Level.toLevel(level, Level.INFO);
        boolean isQuiet = own.isGreaterOrEqual(Level.INFO);
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(isQuiet ? Level.WARN : own);
        root.addAppender(appender);
        context.getLogger("io.cinelake").setLevel(own);
        // It tells of each try to connect; whether the broker can be used, the program says itself.
        context.getLogger("org.apache.kafka").setLevel(isQuiet ? Level.ERROR : own);
        context.getLogger("org.apache.kafka.clients.NetworkClient").setLevel(isQuiet ? Level.OFF : own);
        // From DEBUG on it logs every single value of a table.
        context.getLogger("org.apache.parquet").setLevel(Level.WARN);
    }

    /** Lines such as {@code 2026-03-05 12:00:00.123 INFO  message}, with the stack trace below where there is one. */
    static Layout<ILoggingEvent> text(LoggerContext context, ZoneId zone) {
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern("%d{yyyy-MM-dd HH:mm:ss.SSS, " + zone + "} %-5level %msg%n");
        layout.start();
        return layout;
    }

    /** Keeps the log silent until it has been told what to mask; found by logback as a service. */
    public static final class Silent extends ContextAwareBase implements Configurator {
        @Override
        public ExecutionStatus configure(LoggerContext context) {
            return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
        }
    }
}
