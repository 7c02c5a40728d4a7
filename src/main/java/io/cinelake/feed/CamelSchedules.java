package io.cinelake.feed;

import java.text.ParseException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.CatalogCamelContext;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.support.EndpointHelper;
import org.quartz.CronExpression;

/**
 * Says what is wrong with a schedule. The endpoint is made but neither registered nor started: a started Quartz endpoint would put its job into the
 * scheduler, where the running feed's own job is.
 */
public final class CamelSchedules implements Function<String, Optional<String>> {
    private static final String EXAMPLES = "write one such as timer:daily?period=1d or quartz:daily?cron=0+0+3+*+*+?.";

    private final CamelContext camel;

    /** Checks against the components this context can load. */
    public CamelSchedules(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public Optional<String> apply(String uri) {
        int colon = uri.indexOf(':');
        if (colon < 1) {
            return Optional.of("it does not begin with a Camel component, " + EXAMPLES);
        }
        String scheme = uri.substring(0, colon);
        try {
            Component component = camel.getComponent(scheme);
            if (component == null) {
                return Optional.of("there is no Camel component \"" + scheme + "\" in this program, " + EXAMPLES);
            }
            EndpointOptions options = EndpointOptions.of((CatalogCamelContext) camel, scheme);
            if (options.isForSendingOnly()) {
                return Optional.of("the Camel component \"" + scheme + "\" can only send and never fires, " + EXAMPLES);
            }
            Optional<String> fault = options.fault(uri);
            return fault.isPresent()
                    ? fault
                    : fault(component.createEndpoint(EndpointHelper.normalizeEndpointUri(uri)));
        } catch (Exception refused) {
            return Optional.of(Causes.innermost(refused));
        }
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
