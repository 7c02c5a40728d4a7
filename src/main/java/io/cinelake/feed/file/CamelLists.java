package io.cinelake.feed.file;

import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.CamelContext;

/** Says what is wrong with a URI that is to be asked for titles. Whether anyone answers there shows when a run asks. */
public final class CamelLists implements Function<String, Optional<String>> {
    private static final String EXAMPLES =
            "write one such as direct:my-favourites, with which a route of your own begins.";

    private final EndpointCheck check;

    /** Checks against the components this context can load. */
    public CamelLists(CamelContext camel) {
        this.check = new EndpointCheck(camel, EXAMPLES);
    }

    @Override
    public Optional<String> apply(String uri) {
        return check.fault(
                uri,
                options -> options.isForReceivingOnly()
                        ? Optional.of("fires by itself and cannot be asked, " + EXAMPLES)
                        : Optional.empty(),
                endpoint -> Optional.empty());
    }
}
