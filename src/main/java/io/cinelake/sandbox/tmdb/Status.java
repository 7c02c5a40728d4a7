package io.cinelake.sandbox.tmdb;

import java.util.Map;

/** TMDB's own status codes, as far as reading needs them (developer.themoviedb.org, errors). */
enum Status {
    SUCCESS(1, 200, "Success."),
    INVALID_PARAMETERS(5, 422, "Invalid parameters: Your request parameters are incorrect."),
    INVALID_KEY(7, 401, "Invalid API key: You must be granted a valid key."),
    RANGE_TOO_LONG(20, 422, "Invalid date range: Should be a range no longer than 14 days."),
    INTERNAL_ERROR(11, 500, "Internal error: Something went wrong, contact TMDb."),
    INVALID_PAGE(22, 400, "Invalid page: Pages start at 1 and max at 500. They are expected to be an integer."),
    INVALID_DATE(23, 400, "Invalid date: Format needs to be YYYY-MM-DD."),
    TOO_MANY_APPENDS(27, 400, "Too many append to response objects: The maximum number of remote calls is 20."),
    NOT_FOUND(34, 404, "The resource you requested could not be found.");

    final int http;
    private final int code;
    private final String message;

    Status(int code, int http, String message) {
        this.code = code;
        this.http = http;
        this.message = message;
    }

    static final class ApiError extends RuntimeException {
        private static final long serialVersionUID = 1L;

        final Status status;

        private ApiError(Status status) {
            super(status.name());
            this.status = status;
        }
    }

    ApiError error() {
        return new ApiError(this);
    }

    Map<String, Object> json() {
        return TitleFacts.inOrder("success", http < 300, "status_code", code, "status_message", message);
    }
}
