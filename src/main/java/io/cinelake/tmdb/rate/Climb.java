package io.cinelake.tmdb.rate;

/**
 * A rate that is lowered and climbs back by itself. Near the rate it was lowered from it climbs slowly, so that a server with a lower limit is asked
 * for too much only every now and then; the longer nothing lowers it, the faster it gets.
 *
 * <p>Pure arithmetic on a clock that is handed in; not safe for threads.
 */
final class Climb {
    private static final double FULL_CLIMB_SECONDS = 140;
    private static final double NEAR = 0.92;
    private static final double BEYOND = 1.05;
    private static final double SLOWLY = 0.05;
    private static final double RESTORING = 4;
    private static final double QUIET_DOUBLES_AFTER = 30e9;
    private static final int MOST_DOUBLINGS = 30;
    /** Beyond this there is nothing to pace. */
    private static final double UNPACED = 10_000;

    private static final double LOWEST = 0.1;

    private final double setting;
    private double rate;
    private double ceiling;
    private double peak;
    private boolean restoring;
    private long grownUntil;
    private long quietSince;

    /**
     * @param setting the highest rate, a second; 0 for none
     */
    Climb(double setting, long now) {
        this.setting = setting > 0 ? setting : Double.POSITIVE_INFINITY;
        this.rate = this.setting;
        this.ceiling = this.setting;
        this.peak = this.setting;
        this.grownUntil = now;
        this.quietSince = now;
    }

    /** The rate at this time; infinite when there is no limit. */
    double at(long now) {
        if (rate < setting && now - grownUntil > 0) {
            double step = (setting < UNPACED ? setting : ceiling) / FULL_CLIMB_SECONDS;
            if (restoring) {
                step *= RESTORING;
            } else if (rate > ceiling * NEAR && rate < ceiling * BEYOND) {
                step *= SLOWLY;
            }
            step *= Math.pow(2, Math.min(MOST_DOUBLINGS, (now - quietSince) / QUIET_DOUBLES_AFTER));
            rate += step * (now - grownUntil) / 1e9;
            grownUntil = now;
            if (rate >= Math.min(setting, UNPACED)) {
                rate = setting;
                ceiling = setting;
            }
            peak = Math.max(peak, rate);
        }
        return rate;
    }

    /** The highest it was since it was last lowered. */
    double peak() {
        return peak;
    }

    /** Stands still until this time. */
    void pauseUntil(long time) {
        if (time - grownUntil > 0) {
            grownUntil = time;
            quietSince = time;
        }
    }

    /** Goes down from what turned out to be too much. */
    void lower(double from, double to) {
        ceiling = from;
        rate = Math.max(LOWEST, Math.min(rate, to));
        peak = rate;
        restoring = false;
    }

    /** Goes down a little, from what may have been too much. */
    void ease(double to) {
        ceiling = rate;
        rate = Math.max(LOWEST, to);
        restoring = false;
    }

    /** What seemed too much was not: goes back to the peak, and on from there faster than ever. */
    void restore() {
        rate = peak;
        restoring = true;
    }
}
