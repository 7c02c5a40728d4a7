package io.cinelake.feed.file;

import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.CatalogCamelContext;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.support.EndpointHelper;

/**
 * Says what is wrong with a Camel URI. The endpoint is made but neither registered nor started: a started Quartz endpoint would put its job into the
 * scheduler, where the running feed's own job is.
 */
final class EndpointCheck {
    private final CamelContext camel;
    private final String examples;

    /** Checks against the components a context can load, and recommends examples. */
    EndpointCheck(CamelContext camel, String examples) {
        this.camel = camel;
        this.examples = examples;
    }

    /**
     * What is wrong with a URI, if anything.
     *
     * @param unfit what keeps a component from serving here, to stand behind its name
     * @param faulty what is wrong with an endpoint that Camel itself would take
     */
    Optional<String> fault(
            String uri,
            Function<EndpointOptions, Optional<String>> unfit,
            Function<Endpoint, Optional<String>> faulty) {
        int colon = uri.indexOf(':');
        if (colon < 1) {
            return Optional.of("it does not begin with a Camel component, " + examples);
        }
        String scheme = uri.substring(0, colon);
        try {
            Component component = camel.getComponent(scheme);
            if (component == null) {
                return Optional.of("there is no Camel component \"" + scheme + "\" in this program, " + examples);
            }
            EndpointOptions options = EndpointOptions.of((CatalogCamelContext) camel, scheme);
            Optional<String> fault =
                    unfit.apply(options).map(words -> "the Camel component \"" + scheme + "\" " + words);
            if (fault.isEmpty()) {
                fault = options.fault(uri);
            }
            return fault.isPresent()
                    ? fault
                    : faulty.apply(component.createEndpoint(EndpointHelper.normalizeEndpointUri(uri)));
        } catch (Exception refused) {
            return Optional.of(Causes.innermost(refused));
        }
    }
}
