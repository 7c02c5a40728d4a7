package io.cinelake.tmdb;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * JSON's bytes as every reader takes them: UTF-8 without a byte order mark, without overlong forms, and without half a surrogate pair, written or
 * escaped. Parsers are more lenient than the readers of a lake.
 */
public final class StrictUtf8 {
    private StrictUtf8() {}

    /** What is wrong with the bytes of a JSON text, in words that fit after "a body"; empty when nothing is. Whether it is JSON, a parser says. */
    public static Optional<String> fault(byte[] json) {
        if (json.length >= 3 && json[0] == (byte) 0xEF && json[1] == (byte) 0xBB && json[2] == (byte) 0xBF) {
            return Optional.of("with a byte order mark");
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
        } catch (CharacterCodingException e) {
            return Optional.of("that is not UTF-8");
        }
        boolean highBefore = false;
        for (int at = 0; at < json.length; at++) {
            if (json[at] == 0) {
                return Optional.of("that is not UTF-8, but UTF-16 or UTF-32");
            }
            boolean escape = json[at] == '\\' && at + 1 < json.length;
            int unit = escape && json[at + 1] == 'u' ? unit(json, at + 2) : -1;
            boolean low = unit >= 0 && Character.isLowSurrogate((char) unit);
            if (low != highBefore) {
                return Optional.of("with half a surrogate pair");
            }
            highBefore = unit >= 0 && Character.isHighSurrogate((char) unit);
            at += unit >= 0 ? 5 : escape ? 1 : 0;
        }
        return Optional.empty();
    }

    /** The UTF-16 unit of four hexadecimal digits; -1 when they are none. */
    private static int unit(byte[] json, int from) {
        int unit = 0;
        for (int at = from; at < from + 4; at++) {
            int digit = at < json.length ? Character.digit(json[at], 16) : -1;
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }
}
