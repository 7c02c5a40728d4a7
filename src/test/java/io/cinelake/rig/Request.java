package io.cinelake.rig;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request as it came over the wire.
 *
 * @param method such as {@code GET}
 * @param target the path and query, undecoded
 * @param headers the header lines in their order, undecoded
 * @param body empty when there is none
 * @param connection the number of the connection it came by, from 1
 */
public record Request(String method, String target, List<String> headers, byte[] body, int connection) {
    /** The target up to the question mark. */
    public String path() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /** The target after the question mark, undecoded; empty without one. */
    public String query() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    /** The query's parameters, decoded; the last one counts where a name is repeated. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query().split("&")) {
            int equal = pair.indexOf('=');
            if (equal > 0) {
                parameters.put(decode(pair.substring(0, equal)), decode(pair.substring(equal + 1)));
            }
        }
        return parameters;
    }

    /** The value of a header, its name in any case. */
    public Optional<String> header(String name) {
        for (String line : headers) {
            if (line.length() > name.length()
                    && line.charAt(name.length()) == ':'
                    && line.regionMatches(true, 0, name, 0, name.length())) {
                return Optional.of(line.substring(name.length() + 1).trim());
            }
        }
        return Optional.empty();
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
