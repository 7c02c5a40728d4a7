package io.cinelake.run;

/** Why a run does not begin or ends early, where nothing is broken. The message is a sentence to show. */
@SuppressWarnings("serial")
public abstract sealed class RunProblem extends RuntimeException {
    private RunProblem(String message) {
        super(message);
    }

    /** The same run is already in flight: in this process, or in another one when the order does not wait. */
    public static final class InFlight extends RunProblem {
        public InFlight(String message) {
            super(message);
        }
    }

    /** The run was asked to stop before its end; it goes on at the next start. */
    public static final class Stopped extends RunProblem {
        public Stopped(String message) {
            super(message);
        }
    }

    /** Another process has the run now, and goes on with it. */
    public static final class TakenOver extends RunProblem {
        public TakenOver(String message) {
            super(message);
        }
    }

    /** The run ends because of what it found, or found not: its shape does not come back, its objects are changed, there is no finished run. */
    public static final class Failed extends RunProblem {
        public Failed(String message) {
            super(message);
        }
    }

    /** A later run of the feed has brought what this one would: trying again does not help. */
    public static final class TooLate extends RunProblem {
        public TooLate(String message) {
            super(message);
        }
    }
}
