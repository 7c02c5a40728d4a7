package io.cinelake.tmdb.rate;

import java.util.Random;

/** What a program that has just started, on a machine that is busy now and then, takes longer than it should. All chance follows from the seed. */
final class SimulatedMachine {
    private static final long MILLI = 1_000_000L;
    private static final double WARM_AFTER = 1e9;
    private static final double ALWAYS = 0.1;
    private static final long HICCUP = 20 * MILLI;

    private final Random random;

    SimulatedMachine(Random random) {
        this.random = random;
    }

    /** A piece of work: {@code millis} on average at the start, next to nothing after some seconds. */
    long work(int millis, long now) {
        double mean = millis * Math.exp(-now / WARM_AFTER) + ALWAYS;
        return (long) (-Math.log(1 - random.nextDouble()) * mean * MILLI);
    }

    /** A way through a core that is busy once in a hundred times. */
    long way() {
        return random.nextInt(100) == 0 ? random.nextLong(HICCUP) : random.nextLong(MILLI);
    }

    /** How late a sleeper wakes up. */
    long wakeUp() {
        return random.nextInt(200) == 0 ? random.nextLong(HICCUP) : random.nextLong(MILLI / 2);
    }
}
