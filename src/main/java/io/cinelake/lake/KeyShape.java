package io.cinelake.lake;

import java.util.BitSet;
import java.util.List;

/** All keys a feed can ever have, as forms. A date is any digits, so that a few keys belong to it that no date makes. */
public record KeyShape(List<String> forms) {
    /** Stands for one digit, and for any number of digits; no key has these characters. */
    static final char DIGIT = '#';

    static final char DIGITS = '*';

    /** Whether some key belongs to both. */
    public boolean overlaps(KeyShape other) {
        return forms.stream()
                .anyMatch(one -> other.forms.stream().anyMatch(another -> meet(one, 0, another, 0, new BitSet())));
    }

    /** Whether some text fits the rest of both forms; {@code seen}: pairs of places from which it is known, or being found out. */
    private static boolean meet(String one, int here, String other, int there, BitSet seen) {
        int pair = here * (other.length() + 1) + there;
        if (seen.get(pair)) {
            return false;
        }
        seen.set(pair);
        if (here == one.length() && there == other.length()) {
            return true;
        }
        boolean many = here < one.length() && one.charAt(here) == DIGITS;
        boolean otherMany = there < other.length() && other.charAt(there) == DIGITS;
        return many && meet(one, here + 1, other, there, seen)
                || otherMany && meet(one, here, other, there + 1, seen)
                || here < one.length()
                        && there < other.length()
                        && meet(one.charAt(here), other.charAt(there))
                        && meet(one, many ? here : here + 1, other, otherMany ? there : there + 1, seen);
    }

    private static boolean meet(char one, char other) {
        return one == other || isDigit(one) && isDigit(other) && !(Character.isDigit(one) && Character.isDigit(other));
    }

    private static boolean isDigit(char each) {
        return each == DIGIT || each == DIGITS || Character.isDigit(each);
    }
}
