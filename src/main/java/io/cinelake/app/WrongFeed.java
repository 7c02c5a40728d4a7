package io.cinelake.app;

/** A feed that a command names and that cannot be used. */
public final class WrongFeed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message a sentence that says what is wrong and what to do */
    public WrongFeed(String message) {
        super(message);
    }
}
