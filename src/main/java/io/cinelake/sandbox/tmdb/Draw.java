package io.cinelake.sandbox.tmdb;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A random draw with a seed: the same question always gets the same answer, so that no fact of the made-up catalogue has to be stored. */
record Draw(long bits) {
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

    String text(String letters, int length) {
        return IntStream.range(0, length)
                .mapToObj(i -> Character.toString(letters.charAt(on(i).below(letters.length()))))
                .collect(Collectors.joining());
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
