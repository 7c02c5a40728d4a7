package io.cinelake.rig;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * An answer and how it ends.
 *
 * @param status the HTTP status
 * @param type the content type
 * @param headers further header lines
 * @param parts the body in pieces, so that large shared pieces are not copied; backed by arrays
 * @param ending whether it is sent whole
 */
public record Reply(int status, String type, List<String> headers, List<ByteBuffer> parts, Ending ending) {
    /** How an answer ends. */
    public enum Ending {
        /** As it should. */
        WHOLE,
        /** After half of its body the connection closes. */
        CUT_SHORT,
        /** The connection is reset before a byte is sent. */
        RESET,
        /** The answer was written by the responder itself, and the connection closes. */
        SENT
    }

    private static final String JSON = "application/json;charset=utf-8";

    /** A JSON answer. */
    public static Reply json(int status, String body) {
        return json(status, List.of(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8))));
    }

    /** A JSON answer in pieces. */
    public static Reply json(int status, List<ByteBuffer> parts) {
        return new Reply(status, JSON, List.of(), parts, Ending.WHOLE);
    }

    /** The connection is reset instead of an answer. */
    public static Reply reset() {
        return new Reply(0, "", List.of(), List.of(), Ending.RESET);
    }

    /** Nothing more is sent, and the connection closes. */
    public static Reply sent(int status) {
        return new Reply(status, "", List.of(), List.of(), Ending.SENT);
    }

    /** The same answer under another content type. */
    public Reply as(String other) {
        return new Reply(status, other, headers, parts, ending);
    }

    /** The same answer with one more header line. */
    public Reply with(String header) {
        List<String> more = new ArrayList<>(headers);
        more.add(header);
        return new Reply(status, type, more, parts, ending);
    }

    /** The same answer with another ending. */
    public Reply ending(Ending other) {
        return new Reply(status, type, headers, parts, other);
    }

    /** The same answer with its body packed by gzip; whether a header says so is the caller's choice. */
    public Reply gzipped() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            for (ByteBuffer part : parts) {
                gzip.write(part.array(), part.arrayOffset() + part.position(), part.remaining());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Reply(status, type, headers, List.of(ByteBuffer.wrap(packed.toByteArray())), ending);
    }

    /** The body's length in bytes. */
    public int length() {
        return parts.stream().mapToInt(ByteBuffer::remaining).sum();
    }

    /** The body in one piece. */
    public byte[] body() {
        ByteBuffer whole = ByteBuffer.allocate(length());
        parts.forEach(part -> whole.put(part.duplicate()));
        return whole.array();
    }
}
