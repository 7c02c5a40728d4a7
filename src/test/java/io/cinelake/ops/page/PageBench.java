package io.cinelake.ops.page;

import io.cinelake.feed.Feed;
import io.cinelake.feed.file.FeedProblem;
import io.cinelake.feed.live.FeedWatcher.Rejection;
import io.cinelake.ops.Health;
import io.cinelake.ops.LastRuns;
import io.cinelake.ops.StatusServer;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.Run;
import io.cinelake.run.RunBench;
import io.cinelake.run.RunOrder;
import io.cinelake.time.FakeClock;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The page on a real server, over a lake in memory. Requests are written by hand, because a test sends what no client would. */
final class PageBench implements AutoCloseable {
    static final String TOKEN = "a-token-of-this-test";

    final RunBench bench = new RunBench();
    final List<Feed> feeds = new CopyOnWriteArrayList<>(List.of(FeedFixture.pairs()));
    final List<Run> inFlight = new CopyOnWriteArrayList<>();
    final List<RunOrder> orders = new CopyOnWriteArrayList<>();
    final List<Rejection> refused = new CopyOnWriteArrayList<>();
    final List<Health.Problem> problems = new CopyOnWriteArrayList<>();
    final FakeClock clock = new FakeClock();
    final LastRuns lastRuns = new LastRuns(bench.state(), clock, run -> {});
    /** Runs whenever somebody asks for the feeds. */
    volatile Runnable asked = () -> {};

    final PageHandler page;
    private final StatusServer server;

    PageBench(Optional<String> token, boolean loopback) throws IOException {
        PageSources sources = new PageSources(
                () -> {
                    asked.run();
                    return feeds;
                },
                () -> inFlight,
                () -> refused,
                () -> problems,
                lastRuns,
                bench.state(),
                bench.s3().lake(),
                () -> 38.5,
                40,
                orders::add,
                () -> LocalDateTime.ofInstant(clock.instant(), ZoneId.of("UTC")),
                ZoneId.of("UTC"),
                text -> text.replace("s3cret", "***"),
                "1.0.0");
        page = new PageHandler(sources, new PageGuard(token, List.of("lake.example.org"), loopback, clock), clock);
        server = new StatusServer(
                "127.0.0.1", 0, Map.of("/live", () -> StatusServer.Answer.of(200, "text/plain", "live")), page);
    }

    /** What the server answered. */
    record Answer(int status, String head, String body) {
        /** The value of a header, or the empty text. */
        String header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /** Asks for a path under the server's own name. */
    Answer get(String path, String... headers) throws IOException {
        return ask("GET", path, "", headers);
    }

    /** Posts a form as the page itself does. */
    Answer post(String path, String form, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Sec-Fetch-Site: same-origin");
        return ask("POST", path, form, all.toArray(String[]::new));
    }

    Answer ask(String method, String path, String body, String... headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.address().getPort())) {
            StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
            List<String> all = List.of(headers);
            if (all.stream().noneMatch(header -> header.startsWith("Host:"))) {
                request.append("Host: 127.0.0.1:" + server.address().getPort() + "\r\n");
            }
            all.forEach(header -> request.append(header).append("\r\n"));
            request.append("Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
            String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = text.indexOf("\r\n\r\n");
            return new Answer(Integer.parseInt(text.split(" ")[1]), text.substring(0, end), text.substring(end + 4));
        }
    }

    /** The cookie of who has given the token, as a header. */
    String cookie() throws IOException {
        return "Cookie: "
                + post("/token", "token=" + TOKEN).header("Set-Cookie").split(";")[0];
    }

    /** Where it listens. */
    String origin() {
        return server.address().toString();
    }

    void refuse(String file, int line, String message) {
        refused.add(
                new Rejection(new FeedProblem(Path.of(file), line, 3, message), Instant.parse("2026-11-22T02:00:00Z")));
    }

    @Override
    public void close() {
        server.close();
        page.close();
    }
}
