package io.cinelake.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Reads the text of a number into 64 bits where nothing of it gets lost. */
final class ExactNumber {
    /** No number that 64 bits hold exactly needs more characters. */
    private static final int LONGEST = 400;

    /** So many digits survive the way into a double and back, whatever they are (IEEE 754). */
    private static final int SAFE_DIGITS = 15;

    /** Within these powers of ten a double has all its 53 bits. */
    private static final int SAFE_EXPONENT = 300;

    private static final int LONG_DIGITS = 18;

    private ExactNumber() {}

    /** A whole number, written as {@code 7}, {@code 7.0} or {@code 70e-1}; null when it is none or too large. */
    static Long int64(String text) {
        if (text.length() <= LONG_DIGITS && text.chars().allMatch(each -> each >= '0' && each <= '9')) {
            return Long.valueOf(text);
        }
        BigDecimal decimal = decimal(text);
        try {
            return decimal == null ? null : Long.valueOf(decimal.longValueExact());
        } catch (ArithmeticException notWholeOrTooLarge) {
            return null;
        }
    }

    /** A double whose shortest decimal text is the same number; null when there is none. */
    static Double float64(String text) {
        BigDecimal decimal = decimal(text);
        if (decimal == null) {
            return null;
        }
        double value = Double.parseDouble(text);
        if (decimal.signum() == 0) {
            return value;
        }
        BigDecimal number = decimal.stripTrailingZeros();
        int digits = number.precision();
        long exponent = (long) digits - number.scale();
        if (digits <= SAFE_DIGITS && Math.abs(exponent) <= SAFE_EXPONENT) {
            return value;
        }
        return isShortestTextOf(value, number, digits) ? value : null;
    }

    /** Not by {@code Double.toString}, which does not always give the shortest before Java 19. */
    private static boolean isShortestTextOf(double value, BigDecimal number, int digits) {
        if (Double.isInfinite(value) || value == 0) {
            return false;
        }
        BigDecimal exact = new BigDecimal(value);
        return rounded(exact, digits).compareTo(number) == 0
                && (digits == 1 || rounded(exact, digits - 1).doubleValue() != value);
    }

    private static BigDecimal rounded(BigDecimal exact, int digits) {
        return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    private static BigDecimal decimal(String text) {
        try {
            return text.length() > LONGEST ? null : new BigDecimal(text);
        } catch (NumberFormatException exponentTooLarge) {
            return null;
        }
    }
}
