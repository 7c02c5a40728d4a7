package io.cinelake.sandbox.tmdb;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A random draw with a seed: the same question always gets the same answer. Every fact of the made-up catalogue is drawn, so that nothing has to be
 * stored.
 *
 * @param bits what the draw's results follow from
 */
record Draw(long bits) {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /** The draws about one thing, such as a film. */
    static Draw about(String what, long id) {
        return new Draw(0x63696e656c616b65L).on(what).on(id);
    }

    /** An independent draw for one question about the thing. */
    Draw on(String question) {
        return on(question.hashCode());
    }

    Draw on(long number) {
        return new Draw(mixed(bits + 0x9e3779b97f4a7c15L * (number + 1)));
    }

    /** From 0 up to, without, 1. */
    double share() {
        return (mixed(bits) >>> 11) * 0x1.0p-53;
    }

    int below(int bound) {
        return (int) (share() * bound);
    }

    int between(int first, int last) {
        return first + below(last - first + 1);
    }

    boolean chance(double share) {
        return share() < share;
    }

    <T> T from(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** Hexadecimal digits, as in TMDB's credit ids. */
    String hex(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < length; i++) {
            text.append(HexFormat.of().toHexDigits(on(i).bits));
        }
        return text.substring(0, length);
    }

    /** A path of an image, as TMDB names them. */
    String imagePath() {
        StringBuilder text = new StringBuilder("/");
        for (int i = 0; i < 27; i++) {
            text.append(LETTERS.charAt(on(i).below(LETTERS.length())));
        }
        return text.append(".jpg").toString();
    }

    /** A day in one of the years from the first to the last, as TMDB writes days. */
    String date(int first, int last) {
        return LocalDate.ofYearDay(on("year").between(first, last), on("day").between(1, 365))
                .toString();
    }

    /** One of the choices, drawn by how many tickets each has. */
    <T> T weighted(List<T> choices, ToIntFunction<T> tickets) {
        int ticket = below(choices.stream().mapToInt(tickets).sum());
        int choice = 0;
        while (ticket >= tickets.applyAsInt(choices.get(choice))) {
            ticket -= tickets.applyAsInt(choices.get(choice++));
        }
        return choices.get(choice);
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mixed(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
