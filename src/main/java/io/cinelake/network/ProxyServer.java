package io.cinelake.network;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * An HTTP proxy.
 *
 * @param host its name or address
 * @param port its port
 * @param user for basic authentication; empty for none
 * @param password its password
 */
public record ProxyServer(String host, int port, String user, String password) {
    private static final int HTTP_PORT = 80;

    /**
     * Reads {@code http://user:password@host:port}; all but the host may be left out.
     *
     * @throws IllegalArgumentException if the text is no such address
     */
    static ProxyServer parse(String text) {
        try {
            URI url = new URI(text.contains("://") ? text : "http://" + text);
            if (url.getHost() == null || !"http".equalsIgnoreCase(url.getScheme())) {
                throw new IllegalArgumentException();
            }
            String[] credential = (url.getRawUserInfo() == null ? "" : url.getRawUserInfo()).split(":", 2);
            return new ProxyServer(
                    url.getHost(),
                    url.getPort() < 0 ? HTTP_PORT : url.getPort(),
                    decoded(credential[0]),
                    credential.length > 1 ? decoded(credential[1]) : "");
        } catch (URISyntaxException e) {
            // It may hold the password: not even as a cause does it go on.
            throw new IllegalArgumentException();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Whether it asks who one is. */
    public boolean hasUser() {
        return !user.isEmpty();
    }

    /** Host and port, without user and password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
