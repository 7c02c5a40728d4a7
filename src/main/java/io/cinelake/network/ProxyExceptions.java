package io.cinelake.network;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The hosts that are reached without a proxy: those of {@code NO_PROXY}, and always loopback and link-local addresses, where instances and containers hand
 * out credentials.
 */
final class ProxyExceptions {
    /** Loopback and link-local in IPv4 and IPv6, and the IPv6 addresses at which AWS gives out an instance's or a pod's credentials. */
    private static final Pattern NEAR =
            Pattern.compile("localhost|.*\\.localhost|127(\\.\\d{1,3}){3}|169\\.254(\\.\\d{1,3}){2}"
                    + "|::1|0:0:0:0:0:0:0:1|fe[89ab][0-9a-f]:.*|fd00:ec2:.*");

    private final List<String> entries;

    /** @param entries hosts, suffixes with or without a dot, {@code host:port} and {@code *}, separated by commas, white space or {@code |} */
    ProxyExceptions(String entries) {
        this.entries = Arrays.stream(entries.toLowerCase(Locale.ROOT).split("[,|\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    boolean include(String host, int port) {
        String name = plain(host.toLowerCase(Locale.ROOT));
        return NEAR.matcher(name).matches() || entries.stream().anyMatch(entry -> covers(entry, name, port));
    }

    private static boolean covers(String entry, String name, int port) {
        if (entry.equals("*")) {
            return true;
        }
        String wanted = entry;
        boolean isAddress = entry.indexOf(':') != entry.lastIndexOf(':') && !entry.startsWith("[");
        int colon = isAddress ? -1 : entry.lastIndexOf(':');
        if (colon > entry.lastIndexOf(']')) {
            if (!entry.substring(colon + 1).equals(Integer.toString(port))) {
                return false;
            }
            wanted = entry.substring(0, colon);
        }
        wanted = plain(wanted);
        if (wanted.endsWith("*")) {
            return name.startsWith(wanted.substring(0, wanted.length() - 1));
        }
        String suffix = wanted.replaceFirst("^\\*?\\.", "");
        return name.equals(suffix) || name.endsWith("." + suffix);
    }

    /** An IPv6 address without its brackets. */
    private static String plain(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
