package io.cinelake.run;

/** A run that is asked for while the same run is in flight, in this process or in another. */
public final class RunInFlight extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the sentence to show. */
    public RunInFlight(String message) {
        super(message);
    }
}
