package io.cinelake.tmdb.http;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/** An HTTP server that misbehaves as told: it can also cut, stall, trickle and reset. */
final class ScriptedServer implements Closeable {
    /** What the server received. */
    record Request(String path, Map<String, String> headers) {}

    /** What it does about it. */
    interface Reply {
        void write(Socket socket, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Function<Request, Reply> script;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    ScriptedServer(Function<Request, Reply> script) {
        this.script = script;
        try {
            listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** Gives these replies one after the other, the last one for ever. */
    static ScriptedServer of(Reply... replies) {
        List<Reply> rest = new ArrayList<>(List.of(replies));
        return new ScriptedServer(request -> {
            synchronized (rest) {
                return rest.size() > 1 ? rest.remove(0) : rest.get(0);
            }
        });
    }

    URI url() {
        return URI.create(
                "http://" + listening.getInetAddress().getHostAddress() + ":" + listening.getLocalPort() + "/3");
    }

    List<Request> requests() {
        return requests;
    }

    static Reply json(String body) {
        return status(200, body);
    }

    static Reply status(int status, String body, String... headers) {
        return bytes(status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static Reply bytes(int status, byte[] body, String... headers) {
        return (socket, out) -> {
            out.write(head(status, "Content-Length: " + body.length, headers));
            out.write(body);
            out.flush();
        };
    }

    static Reply chunked(byte[] body, boolean complete) {
        return (socket, out) -> {
            out.write(head(200, "Transfer-Encoding: chunked"));
            out.write((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            if (!complete) {
                socket.close();
            }
            out.write("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        };
    }

    /** Promises more than it sends. */
    static Reply cut(String body) {
        return (socket, out) -> {
            out.write(head(200, "Content-Length: " + (body.length() + 100)));
            out.write(body.getBytes(StandardCharsets.UTF_8));
            out.flush();
            socket.close();
        };
    }

    static Reply reset() {
        return (socket, out) -> {
            socket.setSoLinger(true, 0);
            socket.close();
        };
    }

    static Reply closed() {
        return (socket, out) -> socket.close();
    }

    static Reply stall() {
        return (socket, out) -> waitForClose(socket);
    }

    static Reply stallInBody(String body) {
        return (socket, out) -> {
            out.write(head(200, "Content-Length: 100000"));
            out.write(body.getBytes(StandardCharsets.UTF_8));
            out.flush();
            waitForClose(socket);
        };
    }

    /** A byte every ten milliseconds, for ever: in the head of the answer, or in its body. */
    static Reply trickle(boolean body) {
        return (socket, out) -> {
            out.write(
                    body
                            ? head(200, "Content-Length: 100000")
                            : "HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(' ');
                out.flush();
                synchronized (socket) {
                    socket.wait(10);
                }
            }
        };
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] head(int status, String length, String... headers) {
        return ("HTTP/1.1 " + status + " Status\r\nContent-Type: application/json;charset=utf-8\r\n" + length + "\r\n"
                        + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void waitForClose(Socket socket) throws IOException {
        if (socket.getInputStream().read() >= 0) {
            throw new IOException("the client went on talking");
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                sockets.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            threads.shutdownNow();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = socket.getOutputStream();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Map<String, String> headers = new ConcurrentHashMap<>();
                for (String header = in.readLine(); !header.isEmpty(); header = in.readLine()) {
                    int colon = header.indexOf(':');
                    headers.put(
                            header.substring(0, colon).toLowerCase(Locale.ROOT),
                            header.substring(colon + 1).strip());
                }
                Request request = new Request(line.split(" ")[1], headers);
                requests.add(request);
                script.apply(request).write(socket, out);
            }
        } catch (SocketException e) {
            sockets.remove(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
