package io.cinelake.tmdb.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS against a server with a certificate of this test's own making. */
class LazyTlsTest {
    private static final char[] PASSWORD = "of-this-test".toCharArray();

    @TempDir
    private Path folder;

    private HttpsServer server;

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void takesTheCertificateOfTheHostItAsksFor() throws Exception {
        LazyTls tls = serving("localhost");

        try (SSLSocket socket = connect(tls, "localhost")) {
            assertThat(socket.getSession().getPeerHost()).isEqualTo("localhost");
            assertThat(socket.getSession().isValid()).isTrue();
        }
    }

    @Test
    void refusesTheCertificateOfAnotherHost() throws Exception {
        LazyTls tls = serving("api.example.org");

        assertThatThrownBy(() -> connect(tls, "localhost"))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("localhost");
    }

    @Test
    void refusesACertificateThatNobodyKnows() throws Exception {
        serving("localhost");

        assertThatThrownBy(() -> connect(new LazyTls(), "localhost"))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("certification path");
    }

    private SSLSocket connect(LazyTls tls, String host) throws IOException {
        Socket plain =
                new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort());
        return tls.upgrade(plain, host, plain.getPort(), null, HttpCoreContext.create());
    }

    /** Serves with a certificate for a name; the returned TLS trusts it. */
    private LazyTls serving(String name) throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start();
        assertThat(keytool.waitFor())
                .as(Files.readString(folder.resolve("keytool.txt")))
                .isZero();
        SSLContext keys = SSLContexts.custom()
                .loadKeyMaterial(store, PASSWORD, PASSWORD)
                .loadTrustMaterial(store, PASSWORD)
                .build();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(keys));
        server.start();
        return new LazyTls(() -> keys);
    }
}
