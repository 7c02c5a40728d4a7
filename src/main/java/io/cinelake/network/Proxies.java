package io.cinelake.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which proxy a request goes through: one for {@code https} and one for {@code http}; the hosts of {@code NO_PROXY} are reached without, and always loopback
 * and link-local addresses, where instances and containers hand out credentials. Java's properties count more than variables, small letters more than capitals.
 */
public record Proxies(Map<String, Server> byScheme, List<String> without) {
    /** No proxy. */
    public static final Proxies NONE = new Proxies(Map.of(), List.of());

    /** Loopback and link-local in IPv4 and IPv6, and the IPv6 addresses at which AWS gives out an instance's or a pod's credentials. */
    private static final Pattern NEAR =
            Pattern.compile("localhost|.*\\.localhost|127(\\.\\d{1,3}){3}|169\\.254(\\.\\d{1,3}){2}"
                    + "|::1|0:0:0:0:0:0:0:1|fe[89ab][0-9a-f]:.*|fd00:ec2:.*");

    /** A host, or an IPv6 address with brackets or without, and a port where no bare address stands. */
    private static final Pattern ENTRY = Pattern.compile("(\\[.*]|[^:]*|.*:.*:.*)(?::(\\d+))?");

    /** An HTTP proxy; the user is empty when it asks for none. */
    public record Server(String host, int port, String user, String password) {
        /** Whether it asks who one is. */
        public boolean hasUser() {
            return !user.isEmpty();
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** Reads the environment's variables and Java's properties. Throws with a sentence that names the wrong one, never its value, which may hold a password. */
    public static Proxies of(Function<String, Optional<String>> variable, Function<String, String> property) {
        Map<String, Server> byScheme = new HashMap<>();
        for (String scheme : List.of("https", "http")) {
            ofProperties(scheme, name -> Optional.ofNullable(property.apply(scheme + name)))
                    .or(() -> Stream.of(scheme + "_proxy", (scheme + "_proxy").toUpperCase(Locale.ROOT))
                            .flatMap(name -> variable.apply(name).map(text -> parsed(name, text)).stream())
                            .findFirst())
                    .ifPresent(server -> byScheme.put(scheme, server));
        }
        String without = Optional.ofNullable(property.apply("http.nonProxyHosts"))
                .or(() -> variable.apply("no_proxy"))
                .or(() -> variable.apply("NO_PROXY"))
                .orElse("");
        Stream<String> entries = Stream.of(without.toLowerCase(Locale.ROOT).split("[,|\\s]+"));
        return new Proxies(byScheme, entries.filter(entry -> !entry.isEmpty()).toList());
    }

    private static Optional<Server> ofProperties(String scheme, Function<String, Optional<String>> property) {
        String port = property.apply(".proxyPort").orElseGet(() -> Integer.toString(usualPort(scheme)));
        try {
            return property.apply(".proxyHost")
                    .filter(host -> !host.isBlank())
                    .map(host -> new Server(
                            host,
                            Integer.parseInt(port),
                            property.apply(".proxyUser").orElse(""),
                            property.apply(".proxyPassword").orElse("")));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "The property " + scheme + ".proxyPort is '" + port + "' and must be a port's number.");
        }
    }

    /** Reads {@code http://user:password@host:port}; all but the host may be left out. What fails may hold the password, and is no cause. */
    private static Server parsed(String name, String text) {
        try {
            URI url = new URI(text.contains("://") ? text.strip() : "http://" + text.strip());
            if (url.getHost() != null && "http".equalsIgnoreCase(url.getScheme())) {
                String[] credential = (url.getRawUserInfo() == null ? "" : url.getRawUserInfo()).split(":", 2);
                String password = credential.length > 1 ? decoded(credential[1]) : "";
                return new Server(url.getHost(), port(url), decoded(credential[0]), password);
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            // The sentence below says it.
        }
        throw new IllegalArgumentException(name
                + " is no proxy that can be used: write http://host:port, with user:password@ before the host where it"
                + " wants them, and %40 for an @ in the password.");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : usualPort(url.getScheme().toLowerCase(Locale.ROOT));
    }

    private static int usualPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    /** The proxy for a URL; empty when it is reached without. */
    public Optional<Server> of(URI url) {
        return Optional.ofNullable(byScheme.get(url.getScheme().toLowerCase(Locale.ROOT)))
                .filter(server -> {
                    String host = plain(url.getHost().toLowerCase(Locale.ROOT));
                    return !NEAR.matcher(host).matches()
                            && without.stream().noneMatch(entry -> covers(entry, host, port(url)));
                });
    }

    /** Whether an entry of {@code NO_PROXY} means a host: {@code *}, a host, a suffix with or without a dot, a prefix before {@code *}, with a port or not. */
    private static boolean covers(String entry, String host, int port) {
        Matcher parts = ENTRY.matcher(entry);
        if (!parts.matches() || !(parts.group(2) == null || parts.group(2).equals(Integer.toString(port)))) {
            return false;
        }
        String wanted = plain(parts.group(1));
        if (wanted.endsWith("*")) {
            return host.startsWith(wanted.substring(0, wanted.length() - 1));
        }
        String suffix = wanted.replaceFirst("^\\*?\\.", "");
        return host.equals(suffix) || host.endsWith("." + suffix);
    }

    /** Without the brackets of an address, and the dot that may end a whole name. */
    private static String plain(String host) {
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host.replaceFirst("\\.$", "");
    }

    /** All proxies, whichever is used. */
    public Stream<Server> all() {
        return byScheme.values().stream();
    }

    ProxySelector selector() {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI url) {
                return List.of(Proxies.this
                        .of(url)
                        .map(server -> InetSocketAddress.createUnresolved(server.host(), server.port()))
                        .map(address -> new Proxy(Proxy.Type.HTTP, address))
                        .orElse(Proxy.NO_PROXY));
            }

            @Override
            public void connectFailed(URI url, SocketAddress proxy, IOException failure) {
                // The request fails with the same exception.
            }
        };
    }
}
