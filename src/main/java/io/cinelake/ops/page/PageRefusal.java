package io.cinelake.ops.page;

import java.util.Map;

/** A request that does not pass; the message says why and what to do. */
final class PageRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;

    PageRefusal(int status, String message) {
        this(status, message, Map.of());
    }

    PageRefusal(int status, String message, Map<String, String> headers) {
        super(message);
        this.status = status;
        this.headers = headers;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }
}
