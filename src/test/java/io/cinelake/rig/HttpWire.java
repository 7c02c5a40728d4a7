package io.cinelake.rig;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** HTTP/1.1 on a connection: reads requests and writes answers, whole or cut short. */
final class HttpWire {
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private HttpWire() {}

    /** Reads the next request with its body; null when the other side has closed. */
    static Request read(WireReader in, OutputStream out, int connection) throws IOException {
        String start = in.line();
        if (start == null) {
            return null;
        }
        List<String> headers = new ArrayList<>();
        for (String header = in.line(); header != null && !header.isEmpty(); header = in.line()) {
            headers.add(header);
        }
        String[] words = start.split(" ");
        if (words.length != 3) {
            throw new IOException("No request line: " + start);
        }
        Request head = new Request(words[0], words[1], headers, new byte[0], connection);
        if (head.header("Expect").isPresent()) {
            out.write(CONTINUE);
            out.flush();
        }
        byte[] body = body(head, in);
        return body.length == 0 ? head : new Request(words[0], words[1], headers, body, connection);
    }

    private static byte[] body(Request head, WireReader in) throws IOException {
        if (head.header("Transfer-Encoding").isPresent()) {
            return chunks(in);
        }
        int length = head.header("Content-Length").map(Integer::parseInt).orElse(0);
        return length == 0 ? new byte[0] : in.exactly(length);
    }

    private static byte[] chunks(WireReader in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int length = Integer.parseInt(in.line().trim(), 16);
        while (length > 0) {
            body.write(in.exactly(length));
            in.line();
            length = Integer.parseInt(in.line().trim(), 16);
        }
        in.line();
        return body.toByteArray();
    }

    /** Writes an answer; false when it was cut short, so that the connection must close. */
    static boolean write(Reply reply, OutputStream out, boolean chunked, boolean headOnly) throws IOException {
        int length = reply.length();
        StringBuilder head = new StringBuilder(256)
                .append("HTTP/1.1 ")
                .append(reply.status())
                .append(" -\r\nContent-Type: ")
                .append(reply.type());
        reply.headers().forEach(header -> head.append("\r\n").append(header));
        if (chunked && length > 0) {
            head.append("\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .append(Integer.toHexString(length))
                    .append("\r\n");
        } else {
            head.append("\r\nContent-Length: ").append(length).append("\r\n\r\n");
        }
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (headOnly) {
            out.flush();
            return true;
        }
        boolean whole = reply.ending() == Reply.Ending.WHOLE;
        int left = whole ? length : length / 2;
        for (ByteBuffer part : reply.parts()) {
            int count = Math.min(left, part.remaining());
            out.write(part.array(), part.arrayOffset() + part.position(), count);
            left -= count;
        }
        if (whole && chunked && length > 0) {
            out.write(LAST_CHUNK);
        }
        out.flush();
        return whole;
    }
}
