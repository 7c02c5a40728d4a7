package io.cinelake.lake.encode;

import java.util.Arrays;

/**
 * A JSON document on one line. Only white space between tokens goes; names, texts and numbers keep their bytes, which no parser and writer of JSON
 * would promise for {@code 7.0}, {@code -0.0} and {@code 1E400}.
 */
final class JsonLine {
    private JsonLine() {}

    static byte[] of(byte[] record) {
        for (byte each : record) {
            if (each == '\n' || each == '\r') {
                return compact(record);
            }
        }
        if (record.length == 0) {
            throw new IllegalArgumentException("A record of no bytes is no JSON.");
        }
        return record;
    }

    private static byte[] compact(byte[] record) {
        byte[] line = new byte[record.length];
        int length = 0;
        boolean inText = false;
        boolean escaped = false;
        for (byte each : record) {
            if (inText ? each == '\n' || each == '\r' : isWhiteSpace(each)) {
                if (inText) {
                    throw new IllegalArgumentException("A record has a line break within a text, so it is no JSON.");
                }
                continue;
            }
            line[length++] = each;
            if (each == '"' && !escaped) {
                inText = !inText;
            }
            escaped = inText && each == '\\' && !escaped;
        }
        if (inText || length == 0) {
            throw new IllegalArgumentException("A record ends within a text or is empty, so it is no JSON.");
        }
        return Arrays.copyOf(line, length);
    }

    /** White space of JSON (RFC 8259, 2). No byte of a longer UTF-8 character is one of these. */
    private static boolean isWhiteSpace(byte each) {
        return each == ' ' || each == '\n' || each == '\r' || each == '\t';
    }
}
