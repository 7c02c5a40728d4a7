package io.cinelake.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class MaskingEncoderTest {
    private static final String SECRET = "wJalr/K7MD\"ENG\\bPx+Rfi";

    @Test
    void masksASecretThoughJsonWritesItInAnotherWay() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        JsonEncoder json = new JsonEncoder();
        json.setContext(context);
        json.setWithFormattedMessage(true);
        json.start();
        LoggingEvent event = new LoggingEvent(
                "",
                context.getLogger("io.cinelake"),
                Level.INFO,
                "sent {} to a store",
                new IllegalStateException("refused " + SECRET),
                new Object[] {SECRET});
        String line = new String(new MaskingEncoder(json, List.of(SECRET)).encode(event), StandardCharsets.UTF_8);

        assertThat(line).contains("sent *** to a store", "refused ***").doesNotContain("wJalr", "Rfi");
    }
}
