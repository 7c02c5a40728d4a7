package io.cinelake.rig;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * The store behind a proxy. Requests reach it as they were signed, Host header included.
 *
 * @param address the store's address
 */
record S3Upstream(URI address) {
    /** Sends a request over a connection of its own and gives the raw answer. */
    byte[] send(Request request) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            OutputStream to = socket.getOutputStream();
            to.write(head(request).getBytes(StandardCharsets.ISO_8859_1));
            to.write(request.body());
            to.flush();
            return socket.getInputStream().readAllBytes();
        }
    }

    /** The request's head without what concerns one connection only; none of it is signed. */
    private static String head(Request request) {
        StringBuilder head = new StringBuilder(request.method())
                .append(' ')
                .append(request.target())
                .append(" HTTP/1.1\r\n");
        for (String header : request.headers()) {
            if (!header.regionMatches(true, 0, "Connection:", 0, 11)
                    && !header.regionMatches(true, 0, "Expect:", 0, 7)
                    && !header.regionMatches(true, 0, "Transfer-Encoding:", 0, 18)) {
                head.append(header).append("\r\n");
            }
        }
        if (request.body().length > 0 && request.header("Content-Length").isEmpty()) {
            head.append("Content-Length: ").append(request.body().length).append("\r\n");
        }
        return head.append("Connection: close\r\n\r\n").toString();
    }
}
