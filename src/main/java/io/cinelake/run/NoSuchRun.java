package io.cinelake.run;

/** A finished run is asked for that is not there. */
public final class NoSuchRun extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the sentence to show. */
    public NoSuchRun(String message) {
        super(message);
    }
}
