package io.cinelake.sandbox.tmdb;

/** A request that TMDB answers with an error. */
final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Status status;

    ApiError(Status status) {
        super(status.name());
        this.status = status;
    }

    Status status() {
        return status;
    }
}
