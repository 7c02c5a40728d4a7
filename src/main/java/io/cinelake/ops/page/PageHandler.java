package io.cinelake.ops.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.cinelake.feed.Feed;
import io.cinelake.lake.LakeProblem;
import io.cinelake.ops.StatusServer.Answer;
import io.cinelake.ops.page.PageGuard.PageRefusal;
import io.cinelake.run.DamagedState;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.apache.hc.core5.net.WWWFormCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page: takes a request, asks the guard, and answers with HTML. */
public final class PageHandler implements HttpHandler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PageHandler.class);
    /** Readers at once: a few people with many tabs. The server has four times as many threads, so that probes always find one. */
    private static final int AT_ONCE = 32;

    private static final int MOST_FORM_BYTES = 4096;
    private static final String CONTENT_SECURITY =
            "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'";

    private final PageSources sources;
    private final PageGuard guard;
    private final PageFiles files = new PageFiles();
    private final BucketReads reads = new BucketReads();
    private final PageViews views;
    private final Semaphore room = new Semaphore(AT_ONCE);

    /** A page that shows these sources to whom the guard lets pass. */
    public PageHandler(PageSources sources, PageGuard guard, InstantSource clock) {
        this.sources = sources;
        this.guard = guard;
        this.views = new PageViews(sources, guard.hasToken(), files, reads, clock);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Headers head = exchange.getResponseHeaders();
        head.set("Content-Security-Policy", CONTENT_SECURITY);
        head.set("X-Content-Type-Options", "nosniff");
        head.set("Referrer-Policy", "same-origin");
        Answer answer = answer(exchange);
        String body = answer.type().startsWith("text/html") ? sources.mask().apply(answer.body()) : answer.body();
        new Answer(answer.status(), answer.type(), body, answer.headers()).send(exchange);
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        if (!room.tryAcquire()) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            return message(503, "The page has too many readers at once: try again.", false);
        }
        try {
            return page(exchange);
        } catch (PageRefusal refusal) {
            return message(refusal.status(), refusal.getMessage(), refusal.status() == 401);
        } catch (DamagedState | LakeProblem problem) {
            return message(503, problem.getMessage(), false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return message(503, "The program stops.", false);
        } catch (RuntimeException | Error e) {
            LOG.error("The page {} could not be made", exchange.getRequestURI().getRawPath(), e);
            return message(500, "This page could not be made; the log says why.", false);
        } finally {
            room.release();
        }
    }

    private Answer page(HttpExchange exchange) throws IOException, InterruptedException {
        Headers request = exchange.getRequestHeaders();
        guard.checkHost(request);
        List<String> path = path(exchange.getRequestURI());
        String method = exchange.getRequestMethod();
        boolean reads = method.equals("GET") || method.equals("HEAD");
        if (path.size() == 1 && files.has(path.get(0))) {
            allow(exchange, reads, "GET, HEAD");
            return files.file(path.get(0), request.getFirst("If-None-Match"));
        }
        if (path.equals(List.of("token"))) {
            allow(exchange, reads || method.equals("POST"), "GET, HEAD, POST");
            return reads
                    ? message(200, "The token opens what changes something: run now and replay.", true)
                    : enter(exchange);
        }
        boolean leaves = path.equals(List.of("leave"));
        boolean runs = path.size() == 3 && path.get(2).equals("run");
        boolean replays = path.size() == 5 && path.get(4).equals("replay");
        if (leaves || (runs || replays) && path.get(0).equals("feeds")) {
            allow(exchange, method.equals("POST"), "POST");
            guard.checkOrigin(request);
            guard.checkActor(request);
            if (leaves) {
                return PageFiles.seeOther("/").with("Set-Cookie", guard.leave());
            }
            Feed feed = views.feed(path.get(1));
            String from = exchange.getRemoteAddress().toString();
            return replays
                    ? views.replay(feed, path.get(3), from)
                    : views.run(feed, form(exchange).get("replace"), from);
        }
        guard.checkReader(request);
        allow(exchange, reads, "GET, HEAD");
        return views.at(path, pairs(exchange.getRequestURI().getRawQuery()), guard.isActor(request));
    }

    private static void allow(HttpExchange exchange, boolean allowed, String methods) {
        if (!allowed) {
            exchange.getResponseHeaders().set("Allow", methods);
            throw new PageRefusal(405, "This address takes " + methods + ".");
        }
    }

    private Answer enter(HttpExchange exchange) throws IOException, InterruptedException {
        guard.checkOrigin(exchange.getRequestHeaders());
        String cookie = guard.enter(form(exchange).getOrDefault("token", ""), exchange);
        return PageFiles.seeOther("/").with("Set-Cookie", cookie);
    }

    /** The path's parts, decoded one by one: a slash that is written as a code separates nothing. */
    private static List<String> path(URI address) {
        return Stream.of(address.getRawPath().split("/"))
                .skip(1)
                .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_FORM_BYTES + 1);
        if (body.length > MOST_FORM_BYTES) {
            throw new PageRefusal(413, "The form is too large.");
        }
        return pairs(new String(body, StandardCharsets.UTF_8));
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new HashMap<>();
        WWWFormCodec.parse(Objects.requireNonNullElse(text, ""), StandardCharsets.UTF_8)
                .forEach(pair -> pairs.put(pair.getName(), Objects.requireNonNullElse(pair.getValue(), "")));
        return pairs;
    }

    /** A page that shows nothing else, with the form for the token where it is missing. */
    private Answer message(int status, String message, boolean asksForToken) {
        return PageFiles.page(status, files.html("message", Map.of("message", message, "asks", asksForToken)));
    }

    @Override
    public void close() {
        reads.close();
    }
}
