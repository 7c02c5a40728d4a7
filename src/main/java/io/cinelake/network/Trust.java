package io.cinelake.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The certificate authorities of a file, trusted together with those that Java trusts.
 *
 * @param authorities the file's certificates
 */
public record Trust(List<X509Certificate> authorities) {
    /**
     * Reads a file of certificates in PEM.
     *
     * @throws IOException if it cannot be read, or holds no certificate
     */
    public static Trust read(Path file) throws IOException {
        try (InputStream pem = Files.newInputStream(file)) {
            List<X509Certificate> found = new ArrayList<>();
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                found.add((X509Certificate) one);
            }
            if (found.isEmpty()) {
                throw new IOException("it holds no certificate");
            }
            return new Trust(List.copyOf(found));
        } catch (GeneralSecurityException e) {
            throw new IOException("it is no file of certificates in PEM", e);
        }
    }

    /** Managers that trust Java's authorities and these. */
    public TrustManager[] managers() {
        try {
            List<X509Certificate> all = new ArrayList<>(authorities);
            all.addAll(ofJava());
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int n = 0; n < all.size(); n++) {
                store.setCertificateEntry("authority-" + n, all.get(n));
            }
            return managers(store);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Java cannot build a trust store.", e);
        }
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

    /** Those of Java's own store, or of the one that {@code javax.net.ssl.trustStore} names. */
    private static List<X509Certificate> ofJava() throws GeneralSecurityException {
        return Arrays.stream(managers(null))
                .filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                .toList();
    }

    private static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
