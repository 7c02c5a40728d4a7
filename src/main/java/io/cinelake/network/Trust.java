package io.cinelake.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The certificate authorities of a file, trusted together with those that Java trusts. */
public record Trust(List<X509Certificate> authorities) {
    /** Reads a file of certificates in PEM. Throws {@link IOException} if it cannot be read, or holds no certificate. */
    public static Trust read(Path file) throws IOException {
        try (InputStream pem = Files.newInputStream(file)) {
            List<X509Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (found.isEmpty()) {
                throw new IOException("it holds no certificate");
            }
            return new Trust(found);
        } catch (GeneralSecurityException e) {
            throw new IOException("it is no file of certificates in PEM", e);
        }
    }

    /** Managers that trust these and Java's authorities: those of its own store, or of the one that {@code javax.net.ssl.trustStore} names. */
    public TrustManager[] managers() {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            List<X509Certificate> all = new ArrayList<>(authorities);
            for (TrustManager java : managers(null)) {
                all.addAll(List.of(((X509TrustManager) java).getAcceptedIssuers()));
            }
            for (X509Certificate one : all) {
                store.setCertificateEntry("authority-" + store.size(), one);
            }
            return managers(store);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Java cannot build a trust store.", e);
        }
    }

    private static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    /** A context for TLS with these managers. */
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java cannot set up TLS.", e);
        }
    }
}
