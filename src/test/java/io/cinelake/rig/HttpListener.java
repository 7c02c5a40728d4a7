package io.cinelake.rig;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small HTTP/1.1 server on the loopback address, a thread for each connection, with the means to misbehave: it resets connections, cuts answers
 * short, and closes and opens again on the same port.
 */
public final class HttpListener implements AutoCloseable {
    /** What answers a request. */
    public interface Responder {
        /**
         * Answers.
         *
         * @param out the connection's own stream, for a reply that is already {@link Reply.Ending#SENT}
         */
        Reply respond(Request request, OutputStream out) throws IOException, InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private final Responder responder;
    private final boolean chunked;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private ServerSocket server;
    private Thread listener;
    /** Has the port while nobody listens there: else the system may give it to another process, or a client may find itself at it. */
    private Closeable placeholder = () -> {};

    /**
     * Starts to listen.
     *
     * @param port 0 for a free one
     * @param chunked whether bodies are sent in chunks
     * @param responder what answers
     */
    public HttpListener(int port, boolean chunked, Responder responder) {
        this.responder = responder;
        this.chunked = chunked;
        this.server = bind(port);
        this.port = server.getLocalPort();
        this.listener = listen(server);
    }

    /** The port. */
    public int port() {
        return port;
    }

    /** How many connections were opened so far. */
    int connections() {
        return connections.get();
    }

    /** Waits until no connection is open, as after the end of the process that had them all: what it sent last is answered then. */
    void awaitSilence() {
        Awaitility.await("the end of all connections").atMost(SILENCE).until(open::isEmpty);
    }

    /** Connections are refused, and those that are open are closed. */
    synchronized void shut() {
        close();
        try {
            // Until its thread is out of the call, the system still has the port in use.
            listener.join();
            placeholder = new DeadPort(port);
        } catch (IOException e) {
            throw new UncheckedIOException("Port " + port + " cannot be kept", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Connections are taken again, on the same port. */
    synchronized void reopen() {
        if (server.isClosed()) {
            closeQuietly(placeholder);
            server = bind(port);
            listener = listen(server);
        }
    }

    @Override
    public synchronized void close() {
        closeQuietly(server);
        open.forEach(HttpListener::closeQuietly);
        closeQuietly(placeholder);
    }

    private static ServerSocket bind(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 512);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException("Port " + port + " cannot be bound", e);
        }
    }

    private Thread listen(ServerSocket socket) {
        return daemon("listener-" + port, () -> {
            while (!socket.isClosed()) {
                try {
                    Socket accepted = socket.accept();
                    open.add(accepted);
                    if (socket.isClosed()) {
                        // It came in the instant in which the listener was shut, which closed only those it knew.
                        closeQuietly(accepted);
                    }
                    int number = connections.incrementAndGet();
                    daemon("connection-" + number, () -> serve(accepted, number));
                } catch (IOException e) {
                    closeQuietly(socket);
                }
            }
        });
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            socket.setTcpNoDelay(true);
            WireReader in = new WireReader(socket.getInputStream());
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 65_536);
            boolean alive = true;
            while (alive) {
                Request request = HttpWire.read(in, out, number);
                alive = request != null && answer(request, socket, out);
            }
        } catch (IOException e) {
            closeQuietly(socket);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private boolean answer(Request request, Socket socket, OutputStream out) throws IOException, InterruptedException {
        Reply reply = responder.respond(request, out);
        switch (reply.ending()) {
            case RESET -> {
                socket.setSoLinger(true, 0);
                return false;
            }
            case SENT -> {
                out.flush();
                return false;
            }
            default -> {
                boolean whole =
                        HttpWire.write(reply, out, chunked, request.method().equals("HEAD"));
                return whole
                        && !"close"
                                .equalsIgnoreCase(request.header("Connection").orElse(""));
            }
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // A socket that fails to close is gone all the same, which is what was wanted.
            LOG.trace("{} was closed already", socket, e);
        }
    }
}
