package io.cinelake.ops.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.cinelake.feed.Feed;
import io.cinelake.lake.LakeProblem;
import io.cinelake.run.DamagedState;
import io.cinelake.run.RunResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page: takes a request, asks the guard, and answers with HTML. It hears of each run that ends. At most eight requests are answered at once, so that
 * health and metrics on the same server always find a thread.
 */
public final class PageHandler implements HttpHandler, Consumer<RunResult>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PageHandler.class);
    /** Readers at once: a few people with many tabs. The server has four times as many threads, so that probes always find one. */
    private static final int AT_ONCE = 32;

    private static final int NO_BODY = -1;

    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "same-origin");

    private final PageSources sources;
    private final PageGuard guard;
    private final Html html = new Html();
    private final PageFiles files = new PageFiles();
    private final BucketReads reads = new BucketReads();
    private final PageViews views;
    private final Semaphore room = new Semaphore(AT_ONCE);

    /** A page that shows these sources to whom the guard lets pass. */
    public PageHandler(PageSources sources, PageGuard guard, InstantSource clock) {
        this.sources = sources;
        this.guard = guard;
        this.views = new PageViews(sources, guard.hasToken(), html, reads, clock);
    }

    @Override
    public void accept(RunResult result) {
        views.ended(result.feed());
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        PageAnswer answer;
        if (!room.tryAcquire()) {
            answer = message(
                    exchange,
                    new PageRefusal(
                            503, "The page has too many readers at once: try again.", Map.of("Retry-After", "1")));
        } else {
            try {
                answer = answer(exchange);
            } catch (PageRefusal refusal) {
                answer = message(exchange, refusal);
            } catch (DamagedState | LakeProblem problem) {
                answer = message(exchange, new PageRefusal(503, problem.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                answer = message(exchange, new PageRefusal(503, "The program stops."));
            } catch (RuntimeException | Error e) {
                LOG.error(
                        "The page {} could not be made",
                        exchange.getRequestURI().getRawPath(),
                        e);
                answer = message(exchange, new PageRefusal(500, "This page could not be made; the log says why."));
            } finally {
                room.release();
            }
        }
        send(exchange, answer);
    }

    private PageAnswer answer(HttpExchange exchange) throws PageRefusal, IOException, InterruptedException {
        guard.checkHost(exchange.getRequestHeaders());
        List<String> path = WebRequest.path(exchange);
        String method = exchange.getRequestMethod();
        boolean reads = method.equals("GET") || method.equals("HEAD");
        if (path.size() == 1 && files.has(path.get(0))) {
            allow(reads, "GET, HEAD");
            return files.answer(path.get(0), exchange.getRequestHeaders().getFirst("If-None-Match"));
        }
        if (path.equals(List.of("token"))) {
            allow(reads || method.equals("POST"), "GET, HEAD, POST");
            return reads ? tokenForm() : enter(exchange);
        }
        boolean orders = path.equals(List.of("leave"))
                || path.size() == 3 && path.get(2).equals("run")
                || path.size() == 5 && path.get(4).equals("replay");
        if (orders && (path.size() == 1 || path.get(0).equals("feeds"))) {
            allow(method.equals("POST"), "POST");
            guard.checkOrigin(exchange.getRequestHeaders());
            guard.checkActor(exchange.getRequestHeaders());
            return order(exchange, path);
        }
        guard.checkReader(exchange.getRequestHeaders());
        allow(reads, "GET, HEAD");
        return views.at(path, WebRequest.query(exchange), guard.isActor(exchange.getRequestHeaders()));
    }

    private static void allow(boolean allowed, String methods) throws PageRefusal {
        if (!allowed) {
            throw new PageRefusal(405, "This address takes " + methods + ".", Map.of("Allow", methods));
        }
    }

    private PageAnswer tokenForm() {
        return PageAnswer.html(
                200,
                html.of(
                        "message",
                        Map.of(
                                "message",
                                "The token opens what changes something: run now and replay.",
                                "asks",
                                true)));
    }

    private PageAnswer enter(HttpExchange exchange) throws PageRefusal, IOException, InterruptedException {
        guard.checkOrigin(exchange.getRequestHeaders());
        String cookie = guard.enter(WebRequest.form(exchange).getOrDefault("token", ""), exchange);
        return PageAnswer.seeOther("/").with("Set-Cookie", cookie);
    }

    private PageAnswer order(HttpExchange exchange, List<String> path)
            throws PageRefusal, IOException, InterruptedException {
        if (path.size() == 1) {
            return PageAnswer.seeOther("/").with("Set-Cookie", guard.leave());
        }
        Feed feed = views.feed(path.get(1));
        String from = exchange.getRemoteAddress().toString();
        return path.size() == 5
                ? views.replay(feed, path.get(3), from)
                : views.run(feed, WebRequest.form(exchange).get("replace"), from);
    }

    /** A refusal as a page that shows nothing else; where the token is missing, with the form for it. */
    private PageAnswer message(HttpExchange exchange, PageRefusal refusal) {
        boolean asks = refusal.status() == 401;
        PageAnswer answer = PageAnswer.html(
                refusal.status(), html.of("message", Map.of("message", refusal.getMessage(), "asks", asks)));
        for (Map.Entry<String, String> header : refusal.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    private void send(HttpExchange exchange, PageAnswer answer) throws IOException {
        ALWAYS.forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.type().startsWith("text/html")
                ? sources.mask()
                        .apply(new String(answer.body(), StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8)
                : answer.body();
        if (body.length == 0 || exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.status(), NO_BODY);
        } else {
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        reads.close();
    }
}
