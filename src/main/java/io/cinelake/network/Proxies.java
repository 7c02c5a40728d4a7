package io.cinelake.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which proxy a request goes through: one for {@code https} and one for {@code http}, and the hosts that are reached without. Java's properties count more
 * than the environment's variables, and there small letters more than capitals.
 */
public final class Proxies {
    /** No proxy. */
    public static final Proxies NONE = new Proxies(Map.of(), new ProxyExceptions(""));

    private final Map<String, ProxyServer> byScheme;
    private final ProxyExceptions exceptions;

    private Proxies(Map<String, ProxyServer> byScheme, ProxyExceptions exceptions) {
        this.byScheme = byScheme;
        this.exceptions = exceptions;
    }

    /**
     * Reads {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code NO_PROXY} in both cases, and Java's {@code https.proxyHost}, {@code http.proxyHost},
     * {@code http.nonProxyHosts} with their like.
     *
     * @param variable the value of a variable, empty when it is not set
     * @param property the value of a Java property, null when it is not set
     * @throws IllegalArgumentException with a sentence that names the variable, never its value, which may hold a password
     */
    public static Proxies of(Function<String, Optional<String>> variable, Function<String, String> property) {
        Map<String, ProxyServer> byScheme = new HashMap<>();
        for (String scheme : new String[] {"https", "http"}) {
            ofProperties(scheme, property)
                    .or(() -> Stream.of(scheme + "_proxy", (scheme + "_proxy").toUpperCase(Locale.ROOT))
                            .flatMap(name -> variable.apply(name).map(text -> parsed(name, text)).stream())
                            .findFirst())
                    .ifPresent(server -> byScheme.put(scheme, server));
        }
        String without = Optional.ofNullable(property.apply("http.nonProxyHosts"))
                .or(() -> variable.apply("no_proxy"))
                .or(() -> variable.apply("NO_PROXY"))
                .orElse("");
        return new Proxies(Map.copyOf(byScheme), new ProxyExceptions(without));
    }

    private static Optional<ProxyServer> ofProperties(String scheme, Function<String, String> property) {
        String host = property.apply(scheme + ".proxyHost");
        if (host == null || host.isBlank()) {
            return Optional.empty();
        }
        String port = property.apply(scheme + ".proxyPort");
        String user = property.apply(scheme + ".proxyUser");
        String password = property.apply(scheme + ".proxyPassword");
        try {
            return Optional.of(new ProxyServer(
                    host,
                    port == null ? (scheme.equals("https") ? 443 : 80) : Integer.parseInt(port),
                    user == null ? "" : user,
                    password == null ? "" : password));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "The property " + scheme + ".proxyPort is '" + port + "' and must be a port's number.");
        }
    }

    private static ProxyServer parsed(String name, String text) {
        try {
            return ProxyServer.parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    name + " is no proxy that can be used: write http://host:port, or http://user:password@host:port.");
        }
    }

    /** The proxy for a URL; empty when it is reached without. */
    public Optional<ProxyServer> of(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        int port = url.getPort() >= 0 ? url.getPort() : scheme.equals("https") ? 443 : 80;
        return Optional.ofNullable(byScheme.get(scheme)).filter(server -> !exceptions.include(url.getHost(), port));
    }

    /** Whether one of them asks who one is. */
    public boolean wantUsers() {
        return all().anyMatch(ProxyServer::hasUser);
    }

    /** All proxies, whichever is used. */
    public Stream<ProxyServer> all() {
        return byScheme.values().stream();
    }

    /** The same, in the form that HTTP clients ask. */
    ProxySelector selector() {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI url) {
                return List.of(Proxies.this
                        .of(url)
                        .map(server -> new Proxy(
                                Proxy.Type.HTTP, InetSocketAddress.createUnresolved(server.host(), server.port())))
                        .orElse(Proxy.NO_PROXY));
            }

            @Override
            public void connectFailed(URI url, SocketAddress proxy, IOException failure) {
                // The request fails with the same exception.
            }
        };
    }
}
