package io.cinelake.tmdb;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON's bytes as every reader of a lake takes them: UTF-8 without byte order mark, overlong form or half a pair, which parsers let pass. */
public final class StrictUtf8 {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u(\\p{XDigit}{4})|.)", Pattern.DOTALL);

    private StrictUtf8() {}

    /** What is wrong with the bytes of a JSON text, in words that fit after "a body"; empty when nothing is. Whether it is JSON, a parser says. */
    public static Optional<String> fault(byte[] json) {
        // A replacement character stands for each byte that is not UTF-8, or is there itself.
        String text = new String(json, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0 && !isUtf8(json)) {
            return Optional.of("that is not UTF-8");
        }
        if (text.startsWith("\uFEFF")) {
            return Optional.of("with a byte order mark");
        }
        if (text.indexOf('\0') >= 0) {
            return Optional.of("that is not UTF-8, but UTF-16 or UTF-32");
        }
        return text.contains("\\u") && hasHalfPair(text) ? Optional.of("with half a surrogate pair") : Optional.empty();
    }

    private static boolean isUtf8(byte[] text) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean hasHalfPair(String text) {
        int highEnds = -1;
        for (Matcher escape = ESCAPE.matcher(text); escape.find(); ) {
            char unit = escape.group(1) == null ? 0 : (char) Integer.parseInt(escape.group(1), 16);
            boolean pairs = highEnds == escape.start();
            if (Character.isLowSurrogate(unit) != pairs || highEnds >= 0 && !pairs) {
                return true;
            }
            highEnds = Character.isHighSurrogate(unit) ? escape.end() : -1;
        }
        return highEnds >= 0;
    }
}
