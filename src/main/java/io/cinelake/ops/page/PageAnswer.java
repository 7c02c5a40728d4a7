package io.cinelake.ops.page;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What the page answers to a request.
 *
 * @param status the HTTP status
 * @param type the body's MIME type
 * @param body the bytes; none for a status without a body
 * @param headers further headers
 */
record PageAnswer(int status, String type, byte[] body, Map<String, String> headers) {
    private static final String HTML = "text/html; charset=utf-8";

    static PageAnswer html(int status, String text) {
        return new PageAnswer(status, HTML, text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** Sends the browser on with a GET. */
    static PageAnswer seeOther(String path) {
        return new PageAnswer(303, HTML, new byte[0], Map.of("Location", path));
    }

    PageAnswer with(String header, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(header, value);
        return new PageAnswer(status, type, body, Map.copyOf(all));
    }
}
