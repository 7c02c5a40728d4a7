package io.cinelake.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cinelake.rig.Catalogue;
import io.cinelake.rig.CinelakeProcess.Outcome;
import io.cinelake.rig.Scene;
import io.cinelake.rig.Workplace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever the program talks to repeats what it was given: nothing of that leaves the process, whichever way. */
class SecretsIT {
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final String TOKEN =
            "eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiJub2JvZHktbWF5LXNlZS10aGlzIn0.c2lnbmVkLWJ5LXRoZS10ZXN0";
    private static final String API_KEY = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
    private static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String SESSION = "FwoGZXIvYXdzEJr//////////wEaDK+of/a/profile==";
    private static final String HOOK = "T0SECRET/B0SECRET/hookpath7Q4x";

    @TempDir
    Path folder;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private Scene scene;
    private HttpServer echo;

    @BeforeEach
    void set() throws IOException {
        scene = Scene.embedded(folder, Catalogue.builder().films(10).build());
        echo = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @AfterEach
    void close() throws IOException {
        echo.stop(0);
        scene.close();
    }

    @Test
    void whatTmdbRepeatsLeavesNoWay() throws IOException {
        echo.createContext("/3/", this::tmdb);
        echo.createContext("/hook/", exchange -> {
            String words = everything(exchange);
            answer(exchange, heard.size() < 3 ? 500 : 200, words);
        });
        echo.start();
        Workplace work = scene.emptyWorkplace("tmdb")
                .feed(
                        "echoes",
                        "imdb-ids",
                        "ids",
                        "tt0000001,tt0000002,tt0000003",
                        "local-copy",
                        "copies",
                        "max-missing",
                        "3")
                .environment("TMDB_URL", url("/3"))
                .environment("TMDB_TOKEN", TOKEN)
                .environment("TMDB_ATTEMPTS", "2")
                .environment("CINELAKE_LOG_LEVEL", "TRACE")
                .environment("CINELAKE_NOTIFY_URL", url("/hook/" + HOOK));

        Outcome outcome = work.run(LIMIT, "run", "echoes", "--json", "--verbose");

        assertThat(outcome.status()).as(outcome.output()).isEqualTo(1);
        assertHidden(outcome.output(), TOKEN, HOOK, scene.store().secretKey());
        assertThat(heard)
                .as("notifications, sent again to a receiver that fails")
                .hasSizeGreaterThan(1)
                .allSatisfy(post -> assertThat(post).contains("echoes", "incomplete", "quarantined"));
        assertHidden(String.join("\n", heard), TOKEN, scene.store().secretKey());
        assertThat(scene.lake().keys())
                .anyMatch(key -> key.endsWith("quarantine.jsonl"))
                .anyMatch(key -> key.startsWith("Raw/"))
                .allSatisfy(key -> assertHidden(
                        new String(scene.lake().bytes(key), StandardCharsets.ISO_8859_1),
                        TOKEN,
                        scene.store().secretKey()));
        try (Stream<Path> files = Files.walk(work.folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertHidden(Files.readString(file, StandardCharsets.ISO_8859_1), TOKEN, HOOK);
            }
        }
    }

    @Test
    void whatStoreAndProxyRepeatIsMasked() {
        echo.createContext(
                "/",
                exchange -> answer(
                        exchange,
                        403,
                        "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code><Message>"
                                + everything(exchange).replace("&", "&amp;").replace("<", "&lt;")
                                + "</Message></Error>"));
        echo.start();
        int port = echo.getAddress().getPort();
        Workplace work = scene.emptyWorkplace("store")
                .feed("few", "discover", "media", "movie", "limit", "1")
                .file(
                        "credentials",
                        "[default]\naws_access_key_id = AKIATEST\naws_secret_access_key = " + SECRET_KEY
                                + "\naws_session_token = " + SESSION + "\n")
                .without("AWS_ACCESS_KEY_ID")
                .without("AWS_SECRET_ACCESS_KEY")
                .without("TMDB_TOKEN")
                .environment("AWS_SHARED_CREDENTIALS_FILE", "credentials")
                .environment("TMDB_API_KEY", API_KEY)
                .environment("TMDB_URL", "http://api.example.com/3")
                .environment("HTTP_PROXY", "http://proxy-user:proxy-pass-word@127.0.0.1:" + port)
                .environment("LAKE_ENDPOINT", "http://127.0.0.1:" + port)
                .environment("LAKE_PATIENCE", "1s")
                .environment("TMDB_PATIENCE", "2s")
                .environment("CINELAKE_LOG_LEVEL", "TRACE");

        Outcome outcome = work.run(LIMIT, "check", "--verbose");

        assertThat(outcome.status()).as(outcome.output()).isEqualTo(1);
        assertThat(outcome.output()).contains("bucket").contains("TMDB");
        assertHidden(outcome.output(), API_KEY, SECRET_KEY, SESSION, "proxy-pass-word", "proxy-user:proxy-pass-word");

        Outcome refused = work.environment("LAKE_ENDPOINT", "http://lake-user:lake-pass-word@127.0.0.1:" + port)
                .environment("TMDB_URL", "http://tmdb-user:tmdb-pass-word@api.example.com/3")
                .environment("AWS_REGION", SECRET_KEY)
                .environment("TMDB_RATE", TOKEN)
                .run(LIMIT, "feeds");

        assertThat(refused.status()).as(refused.output()).isNotZero();
        assertHidden(refused.output(), API_KEY, SECRET_KEY, TOKEN, "lake-pass-word", "tmdb-pass-word");
    }

    /** Repeats what it was sent: in a record, in a refusal, and in an answer that is none. */
    private void tmdb(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String words = everything(exchange);
        String id = path.substring(path.lastIndexOf('/') + 1);
        if (path.contains("/find/")) {
            int number = Integer.parseInt(id.replace("tt", ""));
            answer(exchange, 200, "{\"movie_results\":[{\"id\":" + number + "}],\"tv_results\":[]}");
        } else if (id.endsWith("1")) {
            answer(exchange, 200, title(1, words));
        } else if (id.endsWith("2")) {
            answer(exchange, 404, "{\"success\":false,\"status_code\":34,\"status_message\":\"" + words + "\"}");
        } else {
            answer(exchange, 200, title(3, "a good one"));
        }
    }

    private static String title(int id, String words) {
        return "{\"id\":" + id + ",\"imdb_id\":\"tt000000" + id
                + "\",\"credits\":{\"cast\":[],\"crew\":[]},\"tagline\":\"" + words + "\"}";
    }

    private String everything(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (exchange.getRequestURI().getPath().startsWith("/hook/")) {
            heard.add(body);
        }
        boolean isStore = exchange.getRequestHeaders().containsKey("X-Amz-Security-Token");
        return "you sent " + exchange.getRequestHeaders().get("Authorization") + " "
                + exchange.getRequestHeaders().get("Proxy-Authorization") + " "
                + exchange.getRequestHeaders().get("X-Amz-Security-Token") + " "
                + exchange.getRequestURI() + (isStore ? " and your secret is " + SECRET_KEY : "");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, isHead ? -1 : bytes.length);
        if (!isHead) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + echo.getAddress().getPort() + path;
    }

    private static void assertHidden(String text, String... secrets) {
        for (String secret : secrets) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            for (String form : List.of(
                    secret,
                    URLEncoder.encode(secret, StandardCharsets.UTF_8),
                    Base64.getEncoder().encodeToString(bytes))) {
                int at = text.indexOf(form);
                String around = at < 0 ? "" : text.substring(Math.max(0, at - 300), Math.min(text.length(), at + 300));
                assertThat(around).as("what stands around a secret").isEmpty();
            }
        }
    }
}
