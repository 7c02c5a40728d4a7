package io.cinelake.rig;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A real browser without a window: the machine's Chromium, by the WebDriver protocol (w3.org/TR/webdriver2) over its chromedriver. */
public final class Browser implements AutoCloseable {
    private static final String DRIVER = "chromedriver";
    private static final Pattern PORT = Pattern.compile("successfully on port (\\d+)");
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process driver;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String session;

    /** Whether this machine has one. */
    public static boolean isThere() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, DRIVER)));
    }

    /**
     * Starts it.
     *
     * @throws IllegalStateException if it does not start
     */
    public Browser() throws IOException {
        driver =
                new ProcessBuilder(DRIVER, "--port=0").redirectErrorStream(true).start();
        String address = "http://127.0.0.1:" + port(driver.inputReader()) + "/session";
        Map<String, Object> chrome = Map.of(
                "args",
                List.of(
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--no-proxy-server"));
        Map<String, Object> wanted = Map.of(
                "browserName",
                "chrome",
                "timeouts",
                Map.of("script", LIMIT.toMillis(), "pageLoad", LIMIT.toMillis()),
                "goog:chromeOptions",
                chrome,
                "goog:loggingPrefs",
                Map.of("browser", "ALL", "performance", "ALL"));
        try {
            JsonNode answer = send("POST", address, Map.of("capabilities", Map.of("alwaysMatch", wanted)));
            session = address + "/" + answer.path("sessionId").asText();
        } catch (RuntimeException e) {
            driver.destroy();
            throw e;
        }
    }

    private static String port(BufferedReader said) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher port = PORT.matcher(line);
            if (port.find()) {
                Thread reader = new Thread(() -> said.lines().forEach(rest -> {}), "chromedriver-output");
                reader.setDaemon(true);
                reader.start();
                return port.group(1);
            }
        }
        throw new IOException("chromedriver did not start");
    }

    private JsonNode send(String method, String address, Object body) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(address)).timeout(LIMIT);
            String answer = client.send(
                            request.method(
                                            method,
                                            body == null
                                                    ? BodyPublishers.noBody()
                                                    : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            JsonNode value = JSON.readTree(answer).path("value");
            if (value.has("error")) {
                throw new IllegalStateException(value.path("error").asText() + ": "
                        + value.path("message").asText());
            }
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode post(String command, Object body) {
        return send("POST", session + command, body);
    }

    /** Goes to an address. */
    public void open(String address) {
        post("/url", Map.of("url", address));
    }

    /** The address where it is. */
    public String address() {
        return send("GET", session + "/url", null).asText();
    }

    /** Makes the window so large, and the colours light or dark. */
    public void look(int width, int height, String scheme) {
        devTools(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        devTools(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    private void devTools(String command, Map<String, ?> parameters) {
        post("/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
    }

    /** Clicks on what a CSS selector finds, as soon as it is there. */
    public void click(String css) {
        await("a click on " + css).atMost(LIMIT).ignoreExceptions().until(() -> {
            post("/element/" + element(css) + "/click", Map.of());
            return true;
        });
    }

    /** Types into a field. */
    public void type(String css, String text) {
        post("/element/" + element(css) + "/value", Map.of("text", text));
    }

    private String element(String css) {
        return post("/element", Map.of("using", "css selector", "value", css))
                .elements()
                .next()
                .asText();
    }

    /** Waits until what a CSS selector finds shows this text. */
    public void awaitText(String css, String text) {
        await(css + " with " + text)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> text(css), shown -> shown.contains(text));
    }

    /** The text that a CSS selector's first finding shows; empty when there is none. */
    public String text(String css) {
        return script("const found = document.querySelector(arguments[0]); return found ? found.innerText : ''", css)
                .asText();
    }

    /** What a script gives back. */
    public JsonNode script(String script, Object... arguments) {
        return post("/execute/sync", Map.of("script", script, "args", List.of(arguments)));
    }

    /** What a script gives to the function that is its last argument. */
    public JsonNode callback(String script) {
        return post("/execute/async", Map.of("script", script, "args", List.of()));
    }

    /** Saves what the window shows. */
    public void picture(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(
                file,
                Base64.getDecoder()
                        .decode(send("GET", session + "/screenshot", null).asText()));
    }

    /** The errors in the console since the last call. */
    public List<String> errors() {
        List<String> errors = new ArrayList<>();
        for (JsonNode entry : post("/se/log", Map.of("type", "browser"))) {
            if (entry.path("level").asText().equals("SEVERE")) {
                errors.add(entry.path("message").asText());
            }
        }
        return errors;
    }

    /** The hosts that pages asked since the last call. */
    public Set<String> hosts() throws IOException {
        Set<String> hosts = new TreeSet<>();
        for (JsonNode entry : post("/se/log", Map.of("type", "performance"))) {
            JsonNode message = JSON.readTree(entry.path("message").asText()).path("message");
            String url = message.at("/params/request/url").asText();
            if (message.path("method").asText().equals("Network.requestWillBeSent") && url.startsWith("http")) {
                hosts.add(URI.create(url).getAuthority());
            }
        }
        return hosts;
    }

    @Override
    public void close() {
        try {
            send("DELETE", session, null);
        } finally {
            driver.destroy();
        }
    }
}
