package io.cinelake.tmdb.rate;

/** The latest 429s, by their place among all answers. Not safe for threads. */
final class Refusals {
    /** So far back it can look. */
    static final int REMEMBERED = 128;

    private final long[] places = new long[REMEMBERED];
    private int count;
    private long forgottenUntil;
    private boolean forgotten;
    private long forgottenAt;

    /**
     * Adds one.
     *
     * @param answers how many other answers came so far
     * @return its place
     */
    long add(long answers) {
        long place = answers + count;
        places[count++ % REMEMBERED] = place;
        return place;
    }

    /** How many of the last so many answers were 429s, those that are forgotten left out. */
    int among(int last) {
        long from = count == 0 ? 0 : Math.max(forgottenUntil, place(count - 1) + 1 - last);
        int found = 0;
        while (found < Math.min(count, REMEMBERED) && place(count - 1 - found) >= from) {
            found++;
        }
        return found;
    }

    /** Their part of the last so many answers, or of those since the last {@link #forget}. */
    double share(int last) {
        return among(last) / (double) Math.min(last, place(count - 1) + 1 - forgottenUntil);
    }

    /** Forgets all: they say nothing about the rate as it is from now on. */
    void forget(long now) {
        forgottenUntil = place(count - 1) + 1;
        forgotten = true;
        forgottenAt = now;
    }

    /** Whether a request that was sent then belongs to what is forgotten. */
    boolean isForgotten(long sent) {
        return forgotten && sent - forgottenAt < 0;
    }

    private long place(int number) {
        return places[number % REMEMBERED];
    }
}
