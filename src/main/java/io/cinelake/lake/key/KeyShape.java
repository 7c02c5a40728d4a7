package io.cinelake.lake.key;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * All keys a feed can ever have, as a row of characters of which some may be any digit, and some may be left out or come again. Every date is any
 * digits, so that a few keys belong to it that no date makes.
 */
final class KeyShape {
    /** Stands for any digit; no key has it. */
    private static final char DIGIT = '\0';

    private static final int BATCH_DIGITS = 5;

    private final List<Step> steps = new ArrayList<>();

    /**
     * One place in the row.
     *
     * @param character what stands here
     * @param comesAgain whether it may come any number of times, none included
     * @param jump how many places from this one on may be left out together; 0 for none
     */
    private record Step(char character, boolean comesAgain, int jump) {
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
    boolean overlaps(KeyShape other) {
        return overlaps(other, 0, 0, new BitSet());
    }

    private boolean overlaps(KeyShape other, int here, int there, BitSet seen) {
        int state = here * (other.steps.size() + 1) + there;
        if (seen.get(state)) {
            return false;
        }
        seen.set(state);
        boolean hereEnds = here == steps.size();
        boolean thereEnds = there == other.steps.size();
        if (hereEnds && thereEnds) {
            return true;
        }
        if (!hereEnds && skips(other, here, there, seen) || !thereEnds && otherSkips(other, here, there, seen)) {
            return true;
        }
        if (hereEnds || thereEnds || !steps.get(here).meets(other.steps.get(there))) {
            return false;
        }
        int next = steps.get(here).comesAgain() ? here : here + 1;
        int otherNext = other.steps.get(there).comesAgain() ? there : there + 1;
        return overlaps(other, next, otherNext, seen);
    }

    private boolean skips(KeyShape other, int here, int there, BitSet seen) {
        Step step = steps.get(here);
        return step.comesAgain() && overlaps(other, here + 1, there, seen)
                || step.jump() > 0 && overlaps(other, here + step.jump(), there, seen);
    }

    private boolean otherSkips(KeyShape other, int here, int there, BitSet seen) {
        Step step = other.steps.get(there);
        return step.comesAgain() && overlaps(other, here, there + 1, seen)
                || step.jump() > 0 && overlaps(other, here, there + step.jump(), seen);
    }

    private KeyShape digits(int count) {
        for (int i = 0; i < count; i++) {
            steps.add(new Step(DIGIT, false, 0));
        }
        return this;
    }

    private void any() {
        steps.add(new Step(DIGIT, true, 0));
    }

    private void text(String text) {
        text.chars().forEach(character -> steps.add(new Step((char) character, false, 0)));
    }
}
