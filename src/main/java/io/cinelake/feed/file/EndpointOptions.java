package io.cinelake.feed.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.CatalogCamelContext;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/**
 * The options of a Camel component, from its own description. Camel ignores a text that is not a duration, and a timer would then fire each second.
 */
final class EndpointOptions {
    private static final Pattern DURATION = Pattern.compile("(?i)-?\\d+|P.+|(\\d+(\\.\\d+)?\\s*(d|h|m|s|ms)\\s*)+");

    private final String scheme;
    private final JsonNode description;

    private EndpointOptions(String scheme, JsonNode description) {
        this.scheme = scheme;
        this.description = description;
    }

    /** The options of a component; unknown when it has no description. */
    static EndpointOptions of(CatalogCamelContext camel, String scheme) throws IOException {
        String description = camel.getComponentParameterJsonSchema(scheme);
        return new EndpointOptions(scheme, new ObjectMapper().readTree(description == null ? "{}" : description));
    }

    /** Whether the component only sends. */
    boolean isForSendingOnly() {
        return description.at("/component/producerOnly").asBoolean();
    }

    /** Whether the component only receives. */
    boolean isForReceivingOnly() {
        return description.at("/component/consumerOnly").asBoolean();
    }

    /** What is wrong with the options in a URI. */
    Optional<String> fault(String uri) throws URISyntaxException {
        String query = StringHelper.after(uri, "?");
        if (query == null || description.isEmpty()) {
            return Optional.empty();
        }
        for (Map.Entry<String, Object> option : URISupport.parseQuery(query).entrySet()) {
            JsonNode known = description.path("properties").path(option.getKey());
            String value = String.valueOf(option.getValue());
            if (known.isMissingNode() && !isFree(option.getKey())) {
                return Optional.of("\"" + scheme + "\" has no option \"" + option.getKey() + "\""
                        + Nearest.hint(option.getKey(), names(), "."));
            }
            if (known.path("type").asText().equals("duration")
                    && !DURATION.matcher(value).matches()) {
                return Optional.of(option.getKey() + " wants a duration such as 1d, 6h or 30m, not \"" + value + "\".");
            }
        }
        return Optional.empty();
    }

    private boolean isFree(String option) {
        boolean isPrefixed = false;
        for (JsonNode known : description.path("properties")) {
            String prefix = known.path("prefix").asText();
            isPrefixed |= !prefix.isEmpty() && option.startsWith(prefix);
        }
        return isPrefixed || description.at("/component/lenientProperties").asBoolean();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        description.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }
}
