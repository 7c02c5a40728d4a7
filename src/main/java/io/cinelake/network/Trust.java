package io.cinelake.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The certificate authorities of a file, trusted together with Java's own or those of {@code javax.net.ssl.trustStore}: as managers and as a TLS context. */
public record Trust(TrustManager[] managers, SSLContext context) {
    /** Reads a file of certificates in PEM. Throws {@link IOException} if it cannot be read, or holds no certificate. */
    public static Trust read(Path file) throws IOException {
        try (InputStream pem = Files.newInputStream(file)) {
            List<Certificate> all =
                    new ArrayList<>(CertificateFactory.getInstance("X.509").generateCertificates(pem));
            if (all.isEmpty()) {
                throw new IOException("it holds no certificate");
            }
            for (TrustManager java : managers(null)) {
                all.addAll(List.of(((X509TrustManager) java).getAcceptedIssuers()));
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate one : all) {
                store.setCertificateEntry("authority-" + store.size(), one);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(store), null);
            return new Trust(managers(store), context);
        } catch (CertificateException e) {
            throw new IOException("it is no file of certificates in PEM", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java cannot set up TLS.", e);
        }
    }

    private static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
