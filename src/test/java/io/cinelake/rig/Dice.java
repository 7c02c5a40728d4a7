package io.cinelake.rig;

import java.util.SplittableRandom;

/** Chance that follows from a seed and a number alone, whatever the order of the calls. */
final class Dice {
    private Dice() {}

    /** A number from 0 up to, not including, 1. */
    static double roll(long seed, long number) {
        return new SplittableRandom(seed * 1_000_003 + number).nextDouble();
    }
}
