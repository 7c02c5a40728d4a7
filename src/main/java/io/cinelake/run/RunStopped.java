package io.cinelake.run;

/** A run that was asked to stop before its end; it resumes at the next start. */
public final class RunStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the sentence to show. */
    public RunStopped(String message) {
        super(message);
    }
}
