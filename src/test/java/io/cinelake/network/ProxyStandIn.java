package io.cinelake.network;

import io.cinelake.rig.DeadPort;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP proxy, for tunnels and plain requests. Whatever host is asked for, it goes on to the one server behind it. */
public final class ProxyStandIn implements Closeable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final DeadPort dead = new DeadPort();
    private final int upstream;
    private volatile String wanted = "";
    private volatile int refusal;

    /** @param upstream the port of the server behind it, on this machine */
    public ProxyStandIn(int upstream) throws IOException {
        this.upstream = upstream;
        threads.execute(this::accept);
    }

    /** Asks for a user and password from now on; {@code user:password} in Base64. */
    public void wants(String basic) {
        wanted = basic;
    }

    /** Answers every request with a status from now on. */
    public void refuses(int status) {
        refusal = status;
    }

    /** The heads of the requests that it got. */
    public List<String> heads() {
        return heads;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Proxies that send everything through this one. */
    public Proxies proxies(String userInfo) {
        return proxies(userInfo, port());
    }

    /** A port at which nobody listens. */
    public int deadPort() {
        return dead.number();
    }

    /** Proxies that send everything through the dead port. */
    public Proxies dead() {
        return proxies("", deadPort());
    }

    private static Proxies proxies(String userInfo, int port) {
        String url = "http://" + userInfo + "127.0.0.1:" + port;
        return Proxies.of(name -> name.matches("https?_proxy") ? Optional.of(url) : Optional.empty(), property -> null);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            while (true) {
                String head = head(client.getInputStream());
                if (head.isEmpty()) {
                    return;
                }
                heads.add(head);
                boolean isKnown = wanted.isEmpty() || head.contains("Proxy-Authorization: Basic " + wanted);
                int status = refusal > 0 ? refusal : isKnown ? 0 : 407;
                if (status == 0) {
                    pass(head, client);
                    return;
                }
                String challenge = status == 407 ? "Proxy-Authenticate: Basic realm=\"proxy\"\r\n" : "";
                write(
                        client.getOutputStream(),
                        "HTTP/1.1 " + status + " No\r\n" + challenge + "Content-Length: 0\r\n\r\n");
            }
        } catch (IOException gone) {
            // The client or the server behind it has closed.
        }
    }

    private void pass(String head, Socket client) throws IOException {
        try (Socket behind = new Socket(InetAddress.getLoopbackAddress(), upstream)) {
            if (head.startsWith("CONNECT ")) {
                write(client.getOutputStream(), "HTTP/1.1 200 Connection established\r\n\r\n");
            } else {
                write(behind.getOutputStream(), head);
            }
            threads.execute(() -> pump(client, behind));
            behind.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException closed) {
            // One of the two has ended.
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() {
        try {
            server.close();
            dead.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
