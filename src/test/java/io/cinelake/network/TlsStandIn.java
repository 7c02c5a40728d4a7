package io.cinelake.network;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A real TLS server whose certificate no public authority has signed; it answers every request with 200 and a JSON object. */
public final class TlsStandIn implements Closeable {
    /** Beside this machine's address, the certificate is good for every host of this domain. */
    public static final String HOST = "api.cinelake.example";

    private static final char[] PASSWORD = "password".toCharArray();

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Path authority;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private TlsStandIn(HttpsServer server, Path authority) {
        this.server = server;
        this.authority = authority;
    }

    /** Starts one, with a new key and certificate in a folder. */
    public static TlsStandIn start(Path folder) throws Exception {
        Path keys = folder.resolve("server.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=A private authority",
                "-ext",
                "san=dns:*.cinelake.example,ip:127.0.0.1",
                "-validity",
                "30",
                "-keystore",
                keys.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD));
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD);
        }
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(store.getCertificate("server").getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TlsStandIn standIn = new TlsStandIn(server, Files.writeString(folder.resolve("authority.pem"), pem));
        server.setHttpsConfigurator(new HttpsConfigurator(context(store)));
        server.setExecutor(standIn.threads);
        server.createContext("/", exchange -> {
            standIn.requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] answer = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(200, isHead ? -1 : answer.length);
            if (!isHead) {
                exchange.getResponseBody().write(answer);
            }
            exchange.close();
        });
        server.start();
        return standIn;
    }

    private static SSLContext context(KeyStore store) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** A file with the certificate that is to be trusted. */
    public Path authority() {
        return authority;
    }

    /** Method, path and {@code Authorization} of the requests that it got. */
    public List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
