package io.cinelake.run;

/** A run that is asked for while the same run is in flight, in this process or in another. */
public final class RunInFlight extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean here;

    /**
     * With the sentence to show.
     *
     * @param here whether it is this process that is at the run
     */
    public RunInFlight(String message, boolean here) {
        super(message);
        this.here = here;
    }

    /** Whether it is this process that is at the run. */
    public boolean isHere() {
        return here;
    }
}
