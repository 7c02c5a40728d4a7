package io.cinelake.feed.file;

import java.text.ParseException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.quartz.CronExpression;

/** Says what is wrong with a schedule. */
public final class CamelSchedules implements Function<String, Optional<String>> {
    private static final String EXAMPLES = "write one such as timer:daily?period=1d or quartz:daily?cron=0+0+3+*+*+?.";

    private final EndpointCheck check;

    /** Checks against the components this context can load. */
    public CamelSchedules(CamelContext camel) {
        this.check = new EndpointCheck(camel, EXAMPLES);
    }

    @Override
    public Optional<String> apply(String uri) {
        return check.fault(
                uri,
                options -> options.isForSendingOnly()
                        ? Optional.of("can only send and never fires, " + EXAMPLES)
                        : Optional.empty(),
                CamelSchedules::fault);
    }

    private static Optional<String> fault(Endpoint endpoint) {
        if (endpoint instanceof QuartzEndpoint quartz && quartz.getCron() != null) {
            try {
                CronExpression.validateExpression(quartz.getCron());
            } catch (ParseException broken) {
                return Optional.of("its cron is wrong: " + broken.getMessage().replaceFirst("\\.$", "")
                        + ". Seconds, minutes, hours, day, month and day of the week are wanted, as in 0+0+3+*+*+?.");
            }
        }
        return Optional.empty();
    }
}
