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
        String query = query();
        for (int from = 0; from < query.length(); ) {
            int to = query.indexOf('&', from) < 0 ? query.length() : query.indexOf('&', from);
            int equal = query.indexOf('=', from);
            if (equal > from && equal < to) {
                parameters.put(decode(query.substring(from, equal)), decode(query.substring(equal + 1, to)));
            }
            from = to + 1;
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
