package io.cinelake.lake;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** All keys a feed can ever have, as a small finite automaton. A date is any digits, so that a few keys belong to it that no date makes. */
public final class KeyShape {
    /** Stands for any digit; no key has it. */
    private static final char DIGIT = '\0';

    private static final int BATCH_DIGITS = 5;

    private final List<Step> steps = new ArrayList<>();

    /** What stands at a place, if it may come any number of times, and how many places from it on may be left out together. */
    private record Step(char character, boolean comesAgain, int optional) {
        boolean isPlain() {
            return !comesAgain && optional == 0;
        }

        boolean meets(Step other) {
            return character == other.character
                    || character == DIGIT && Character.isDigit(other.character)
                    || other.character == DIGIT && Character.isDigit(character);
        }
    }

    private KeyShape() {}

    static KeyShape of(List<KeyPart> parts, String feed, String specification) {
        KeyShape shape = new KeyShape();
        for (KeyPart part : parts) {
            if (part.is(KeyPart.BATCH)) {
                shape.digits(BATCH_DIGITS).any();
                shape.steps.add(new Step('.', false, 3));
                shape.digits(1).any();
            } else if (part.isDate()) {
                shape.digits(part.digits());
            } else {
                shape.text(part.text(feed, specification, null));
            }
        }
        return shape;
    }

    /** Whether some key belongs to both. */
    public boolean overlaps(KeyShape other) {
        int place = 0;
        while (place < Math.min(steps.size(), other.steps.size())
                && steps.get(place).isPlain()
                && other.steps.get(place).isPlain()) {
            if (!steps.get(place).meets(other.steps.get(place))) {
                return false;
            }
            place++;
        }
        return overlaps(other, place, place, new BitSet());
    }

    private boolean overlaps(KeyShape other, int here, int there, BitSet seen) {
        int state = here * (other.steps.size() + 1) + there;
        if (seen.get(state)) {
            return false;
        }
        seen.set(state);
        if (here == steps.size() && there == other.steps.size()) {
            return true;
        }
        if (optional(here) > 0 && overlaps(other, here + optional(here), there, seen)
                || other.optional(there) > 0 && overlaps(other, here, there + other.optional(there), seen)) {
            return true;
        }
        return here < steps.size()
                && there < other.steps.size()
                && steps.get(here).meets(other.steps.get(there))
                && overlaps(other, after(here), other.after(there), seen);
    }

    private int optional(int place) {
        return place == steps.size() ? 0 : steps.get(place).optional();
    }

    private int after(int place) {
        return steps.get(place).comesAgain() ? place : place + 1;
    }

    private KeyShape digits(int count) {
        for (int i = 0; i < count; i++) {
            steps.add(new Step(DIGIT, false, 0));
        }
        return this;
    }

    private void any() {
        steps.add(new Step(DIGIT, true, 1));
    }

    private void text(String text) {
        text.chars().forEach(character -> steps.add(new Step((char) character, false, 0)));
    }
}
