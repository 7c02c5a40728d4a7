package io.cinelake.run;

/** Why a run does not begin or ends early, where nothing is broken. The message is a sentence to show. */
@SuppressWarnings("serial")
public abstract sealed class RunProblem extends RuntimeException {
    private RunProblem(String message) {
        super(message);
    }

    /** The same run is already in flight, in this process or in another one. */
    public static final class InFlight extends RunProblem {
        private final boolean here;

        /** @param here whether this process has the run */
        public InFlight(String message, boolean here) {
            super(message);
            this.here = here;
        }

        /** Whether this process has the run. */
        public boolean isHere() {
            return here;
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

    /** The feed's shape has not come back from a record; the run goes on when the feed's file has changed. */
    public static final class ShapeStuck extends RunProblem {
        public ShapeStuck(String message) {
            super(message);
        }
    }

    /** No title of the list was delivered, where a complete run of the date is there: that one stays. */
    public static final class NothingDelivered extends RunProblem {
        public NothingDelivered(String message) {
            super(message);
        }
    }

    /** Somebody changed the run's objects after they were put. */
    public static final class Changed extends RunProblem {
        public Changed(String message) {
            super(message);
        }
    }

    /** There is no finished run of this name. */
    public static final class NotFound extends RunProblem {
        public NotFound(String message) {
            super(message);
        }
    }
}
