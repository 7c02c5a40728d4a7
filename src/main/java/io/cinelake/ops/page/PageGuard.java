package io.cinelake.ops.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.cinelake.time.MonotonicClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.util.StringHelper;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a request to the page may pass: the name under which it was asked (DNS rebinding), where a POST comes from (cross-site request forgery),
 * and the token. The cookie holds a code made from the token (HMAC), not the token.
 */
public final class PageGuard {
    private static final Logger LOG = LoggerFactory.getLogger(PageGuard.class);
    /** A wrong token costs this much, and no other is looked at meanwhile: guessing 16 letters is hopeless. */
    private static final Duration AFTER_A_WRONG_TOKEN = Duration.ofSeconds(1);

    private static final String COOKIE = "cinelake_page=";
    private static final Pattern IP_LITERAL = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:.]+]");
    private static final String TOKEN_SETTING = "cinelake.page-token (CINELAKE_PAGE_TOKEN)";

    private final Optional<String> token;
    private final List<String> names;
    private final boolean loopback;
    private final MonotonicClock clock;
    private final Semaphore checks = new Semaphore(1);

    /** Addresses, {@code localhost} and these names are the page's; without a token it orders nothing; loopback: others cannot reach it. */
    public PageGuard(Optional<String> token, List<String> names, boolean loopback, MonotonicClock clock) {
        this.token = token;
        this.names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        this.loopback = loopback;
        this.clock = clock;
    }

    /** Refuses a request under a name that is not the page's: a site elsewhere may have pointed its own name here. */
    void checkHost(Headers request) {
        String host = Optional.ofNullable(request.getFirst("Host"))
                .orElse("")
                .replaceFirst(":[0-9]*$", "")
                .toLowerCase(Locale.ROOT);
        boolean known = host.equals("localhost") || IP_LITERAL.matcher(host).matches() || names.contains(host);
        if (!known) {
            throw new PageRefusal(
                    421,
                    "The page is not served under this name: set cinelake.page-hosts (CINELAKE_PAGE_HOSTS) to it, or"
                            + " use the address.");
        }
    }

    /** Refuses a POST that another site's page sends. A browser tells of it in one of two headers; who sends neither is no browser. */
    void checkOrigin(Headers request) {
        String site = request.getFirst("Sec-Fetch-Site");
        String origin = request.getFirst("Origin");
        boolean same = site != null
                ? site.equals("same-origin")
                : origin == null || StringHelper.after(origin, "://", "").equalsIgnoreCase(request.getFirst("Host"));
        if (!same) {
            throw new PageRefusal(
                    403, "This order came from another site and is not carried out: use the page itself.");
        }
    }

    void checkReader(Headers request) {
        if (!loopback) {
            checkActor(request);
        }
    }

    void checkActor(Headers request) {
        if (token.isEmpty()) {
            throw new PageRefusal(
                    403,
                    loopback
                            ? "This page only shows: set " + TOKEN_SETTING + " to run and replay from here."
                            : "This page can be reached from other machines, and is closed without a token: set "
                                    + TOKEN_SETTING + ", or cinelake.host (CINELAKE_HOST) to 127.0.0.1.");
        }
        if (!isActor(request)) {
            throw new PageRefusal(401, "Enter the page's token first: it is the value of " + TOKEN_SETTING + ".");
        }
    }

    boolean hasToken() {
        return token.isPresent();
    }

    boolean isActor(Headers request) {
        String cookies = String.join(";", request.getOrDefault("Cookie", List.of()));
        return token.isPresent()
                && Stream.of(cookies.split("; *"))
                        .filter(one -> one.startsWith(COOKIE))
                        .anyMatch(one -> equal(one, COOKIE + code(token.get())));
    }

    /** The cookie for who gives the token; throws if it is wrong, one second later. */
    String enter(String given, HttpExchange from) throws InterruptedException {
        if (token.isEmpty()) {
            checkActor(from.getRequestHeaders());
        }
        if (!checks.tryAcquire()) {
            from.getResponseHeaders().set("Retry-After", "1");
            throw new PageRefusal(429, "Somebody gave a wrong token a second ago: try again.");
        }
        try {
            if (!equal(given, token.get())) {
                LOG.warn("A wrong page token came from {}", from.getRemoteAddress());
                clock.sleep(AFTER_A_WRONG_TOKEN.toNanos());
                throw new PageRefusal(401, "This is not the token: it is the value of " + TOKEN_SETTING + ".");
            }
        } finally {
            checks.release();
        }
        return COOKIE + code(token.get()) + "; Path=/; HttpOnly; SameSite=Strict";
    }

    String leave() {
        return COOKIE + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=0";
    }

    /** In constant time, whatever their lengths: an answer's time must not tell how much of a guess is right. */
    private static boolean equal(String given, String wanted) {
        return MessageDigest.isEqual(
                code(given).getBytes(StandardCharsets.US_ASCII), code(wanted).getBytes(StandardCharsets.US_ASCII));
    }

    private static String code(String secret) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, "page " + secret).hmacHex("cinelake");
    }

    /** A request that does not pass; the message says why and what to do. */
    static final class PageRefusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int status;

        PageRefusal(int status, String message) {
            super(message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
