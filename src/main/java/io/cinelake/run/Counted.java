package io.cinelake.run;

/** A number and what it counts, for sentences: {@code 1 title}, {@code 2 titles}, {@code 2 batches}. */
public final class Counted {
    private Counted() {}

    /** The number and its noun, an English one with a regular plural: {@code one} is the noun for one. */
    public static String of(long number, String one) {
        String end = number == 1 ? "" : one.endsWith("h") ? "es" : "s";
        return number + " " + one + end;
    }

    /** The number, its noun and the verb "to be": {@code 1 title is}, {@code 2 titles are}. */
    public static String are(long number, String one) {
        return of(number, one) + (number == 1 ? " is" : " are");
    }
}
