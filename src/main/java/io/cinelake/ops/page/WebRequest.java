package io.cinelake.ops.page;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what a request says: its path, its query and its form, none longer than it has to be. */
final class WebRequest {
    private static final int MOST_FORM_BYTES = 4096;

    private WebRequest() {}

    /** The path's parts, decoded one by one: a slash that is written as a code separates nothing. */
    static List<String> path(HttpExchange exchange) throws PageRefusal {
        try {
            return Stream.of(exchange.getRequestURI().getRawPath().split("/"))
                    .skip(1)
                    .map(part -> decoded(part.replace("+", "%2B")))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new PageRefusal(400, "The address cannot be read.");
        }
    }

    /** The query's values by name. */
    static Map<String, String> query(HttpExchange exchange) throws PageRefusal {
        return pairs(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
    }

    /** The values of a posted form by name. */
    static Map<String, String> form(HttpExchange exchange) throws IOException, PageRefusal {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_FORM_BYTES + 1);
        if (body.length > MOST_FORM_BYTES) {
            throw new PageRefusal(413, "The form is too large.");
        }
        return pairs(new String(body, StandardCharsets.UTF_8));
    }

    private static Map<String, String> pairs(String text) throws PageRefusal {
        try {
            Map<String, String> pairs = new HashMap<>();
            for (String pair : text.split("&")) {
                String[] sides = pair.split("=", 2);
                pairs.put(decoded(sides[0]), sides.length == 1 ? "" : decoded(sides[1]));
            }
            return pairs;
        } catch (IllegalArgumentException e) {
            throw new PageRefusal(400, "The form or the address cannot be read.");
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
