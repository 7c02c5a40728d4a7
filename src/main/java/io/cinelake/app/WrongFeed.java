package io.cinelake.app;

/** A feed that a command names and that cannot be used. */
public final class WrongFeed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongFeed(String message) {
        super(message);
    }
}
