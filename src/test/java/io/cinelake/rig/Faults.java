package io.cinelake.rig;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What goes wrong at random, in per cent of the requests; immutable. Which request is hit follows from the seed, from what it asks for and from how often
 * that was asked before: so the same happens to each title in whichever order requests come.
 */
public final class Faults {
    /** What can go wrong with a request. */
    public enum Fault {
        /** Status 500. */
        INTERNAL_ERROR,
        /** Status 503. */
        UNAVAILABLE,
        /** Status 429 without Retry-After. */
        TOO_MANY,
        /** The connection is reset. */
        RESET,
        /** The body ends half way. */
        CUT_SHORT,
        /** An HTML page with status 200. */
        HTML,
        /** The last appended key is missing, with status 200. */
        MISSING_KEY,
        /** The body is packed, and no header says so. */
        HIDDEN_GZIP,
        /** The answer comes after a long time. */
        STALL
    }

    private final long seed;
    private final Duration stall;
    private final Map<Fault, Double> shares;

    private Faults(long seed, Duration stall, Map<Fault, Double> shares) {
        this.seed = seed;
        this.stall = stall;
        this.shares = shares;
    }

    /** No fault. */
    public static Faults none() {
        return new Faults(1, Duration.ofSeconds(60), new EnumMap<>(Fault.class));
    }

    /** A soup of all of them: 19 % of the requests go wrong. */
    public static Faults soup() {
        return none().with(Fault.INTERNAL_ERROR, 5)
                .with(Fault.UNAVAILABLE, 5)
                .with(Fault.TOO_MANY, 2)
                .with(Fault.RESET, 2)
                .with(Fault.CUT_SHORT, 2)
                .with(Fault.HTML, 1)
                .with(Fault.MISSING_KEY, 1)
                .with(Fault.HIDDEN_GZIP, 1)
                .with(Fault.STALL, 1);
    }

    /** The same faults and one more, in per cent of the requests. */
    public Faults with(Fault fault, double percent) {
        Map<Fault, Double> more = new EnumMap<>(Fault.class);
        more.putAll(shares);
        more.put(fault, percent);
        return new Faults(seed, stall, more);
    }

    /** The same faults on other requests. */
    public Faults seed(long number) {
        return new Faults(number, stall, shares);
    }

    /** The same faults with stalls of another length. */
    public Faults stall(Duration length) {
        return new Faults(seed, length, shares);
    }

    Duration stall() {
        return stall;
    }

    /** Whether nothing goes wrong. */
    boolean isEmpty() {
        return shares.isEmpty();
    }

    /** What goes wrong when this is asked for, the first time, the second and so on; null for nothing. */
    Fault of(String target, int time) {
        double drawn = Dice.roll(seed + target.hashCode(), time) * 100;
        for (Map.Entry<Fault, Double> share : shares.entrySet()) {
            drawn -= share.getValue();
            if (drawn < 0) {
                return share.getKey();
            }
        }
        return null;
    }
}
