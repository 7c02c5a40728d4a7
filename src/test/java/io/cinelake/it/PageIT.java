package io.cinelake.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import io.cinelake.rig.Browser;
import io.cinelake.rig.CinelakeProcess;
import io.cinelake.rig.Workplace;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, with the sandbox behind it. Its pictures are left in {@code target/pictures}. */
class PageIT {
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Pattern ADDRESS = Pattern.compile("the page at (http://\\S+)/");
    private static final Path PICTURES = Path.of("target/pictures");
    private static final String TOKEN = "a-token-of-this-test";
    private static final String ODD = "if .id % 3 == 0 then error(\"odd\") else {id, title} end";

    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final String BAR = ".* \\[#*\\.*] \\d+ of \\d+ titles, .*";
    /** Lines up and erase; the end of a line; text. */
    private static final Pattern PART = Pattern.compile("\u001b\\[(\\d+)A\u001b\\[J|\r?\n|[^\r\n\u001b]+");

    @TempDir
    private Path folder;

    private Workplace work;

    @BeforeEach
    void writeTwoFeeds() {
        assumeThat(Browser.isThere())
                .as("a browser: install the packages chromium and chromium-driver")
                .isTrue();
        work = Workplace.withoutFeeds(folder)
                .environment("CINELAKE_PAGE_TOKEN", TOKEN)
                .environment("CINELAKE_ZONE", Workplace.NOON.getId())
                // Long enough to move for the whole test, on a slow machine too.
                .environment("TMDB_RATE", "20")
                .feed("drama", "discover", "media", "movie", "genres", "Drama", "limit", "4000")
                .feed(
                        "odd",
                        "discover",
                        "media",
                        "movie",
                        "genres",
                        "Drama",
                        "limit",
                        "30",
                        "shape",
                        ODD,
                        "specification",
                        "Odd");
    }

    @Test
    void showsTheWorkAndTakesOrders() throws IOException {
        try (Browser browser = browser();
                CinelakeProcess process = work.start("serve", "--sandbox")) {
            String page = address(process);
            browser.look(1200, 900, "light");
            browser.open(page);
            movesWithoutLosingTheFocus(browser);
            givesTheToken(browser, page);
            followsAQuarantinedTitle(browser, page);
            runsAndReplays(browser, page, process);
            namesTheLineOfABrokenFile(browser, page);

            assertThat(browser.errors()).isEmpty();
            assertThat(browser.hosts()).containsExactly(URI.create(page).getAuthority());
        }
    }

    @Test
    void keepsTheBarsBelowTheLogOnATerminal() throws IOException {
        assumeThat(SCRIPT).as("the program script, which makes a terminal").isExecutable();
        ProcessBuilder run = work.feed("even", "discover", "media", "tv", "genres", "Drama", "limit", "40")
                .jvm("-XX:TieredStopAtLevel=1")
                .command("run", "odd", "even", "--sandbox");
        String command = "stty cols 100; " + String.join(" ", run.command());
        run.environment().put("TERM", "xterm");
        Process process = run.command(SCRIPT.toString(), "-qec", command, "/dev/null")
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        List<List<String>> moments = moments(output);
        List<String> end = moments.get(moments.size() - 1);
        assertThat(end).as(output).noneMatch(line -> line.matches(BAR));
        assertThat(String.join("\n", end))
                .contains("Feed odd: run ", "Feed even: run ", "Look at it: bin/cinelake show ")
                .contains("Fetch what is quarantined again: bin/cinelake replay odd --date ");
        List<List<String>> moving = moments.stream()
                .filter(moment -> moment.stream().anyMatch(line -> line.matches(BAR)))
                .toList();
        assertThat(moving)
                .as(output)
                .isNotEmpty()
                .allSatisfy(moment -> assertThat(moment.subList(Math.max(0, moment.size() - 2), moment.size()))
                        .anyMatch(line -> line.matches(BAR)));
        try (Browser browser = browser()) {
            browser.look(1000, 330, "dark");
            browser.open("about:blank");
            browser.script(
                    "document.body.style = 'margin:0;overflow:hidden;background:#12181b;color:#e7edf0'; const text ="
                            + " document.createElement('pre'); text.style = 'margin:12px;font:13px/1.4 monospace;"
                            + "white-space:pre-wrap'; text.textContent = arguments[0]; document.body.append(text)",
                    String.join("\n", moving.get(moving.size() / 2)));
            browser.picture(PICTURES.resolve("terminal.png"));
        }
    }

    /** What a terminal shows after each change of its last lines. */
    private static List<List<String>> moments(String output) {
        List<List<String>> moments = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        String line = "";
        Matcher part = PART.matcher(output);
        while (part.find()) {
            if (part.group(1) != null) {
                moments.add(List.copyOf(lines));
                int up = Integer.parseInt(part.group(1));
                lines.subList(lines.size() - up, lines.size()).clear();
            } else if (part.group().endsWith("\n")) {
                lines.add(line);
                line = "";
            } else {
                line += part.group();
            }
        }
        moments.add(List.copyOf(lines));
        return moments;
    }

    private static Browser browser() {
        try {
            return new Browser();
        } catch (IOException | RuntimeException e) {
            return abort("The browser of this machine does not start: " + e.getMessage());
        }
    }

    private static String address(CinelakeProcess process) {
        Matcher address = ADDRESS.matcher(process.awaitLine(LIMIT, line -> line.contains("the page at")));
        assertThat(address.find()).isTrue();
        return address.group(1);
    }

    private static void movesWithoutLosingTheFocus(Browser browser) throws IOException {
        browser.awaitText("#feed-drama\\.bar", "of 4000 titles");
        browser.script("document.querySelector('a[href=\"/feeds/drama\"]').focus()");
        String before = browser.text("#feed-drama\\.bar");
        await().atMost(LIMIT).until(() -> browser.text("#feed-drama\\.bar"), now -> !now.equals(before));
        assertThat(browser.script("return document.activeElement.getAttribute('href')")
                        .asText())
                .isEqualTo("/feeds/drama");
        browser.picture(PICTURES.resolve("page.png"));
        isAccessible(browser);
        for (String scheme : List.of("light", "dark")) {
            browser.look(390, 900, scheme);
            browser.picture(PICTURES.resolve("page-narrow-" + scheme + ".png"));
            isAccessible(browser);
            assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth")
                            .asBoolean())
                    .as("nothing is wider than a phone")
                    .isTrue();
        }
        browser.look(1200, 900, "dark");
        browser.picture(PICTURES.resolve("page-dark.png"));
        browser.look(1200, 900, "light");
    }

    private static void givesTheToken(Browser browser, String page) {
        browser.open(page + "/token");
        browser.type("input[name=token]", TOKEN);
        browser.click("main button");
        browser.awaitText("header", "Sign out");
        browser.awaitText("#feed-odd\\.last", "incomplete");
        browser.awaitText("#sentence", "1 feed needs a look: odd (incomplete).");
    }

    private static void followsAQuarantinedTitle(Browser browser, String page) throws IOException {
        browser.open(page + "/feeds/odd");
        awaitRuns(browser, page);
        browser.picture(PICTURES.resolve("feed.png"));
        isAccessible(browser);
        browser.click("tbody a");
        browser.awaitText(".sum", "30 listed =");
        browser.awaitText(".sum", "It adds up.");
        browser.picture(PICTURES.resolve("run.png"));
        isAccessible(browser);
        browser.click("a[href*='/quarantined/']");
        browser.awaitText("main p", "odd");
        browser.awaitText("pre", "\"original_title\"");
        isAccessible(browser);
    }

    /** The history is read in the background after the first look. */
    private static void awaitRuns(Browser browser, String page) {
        await().atMost(LIMIT).until(() -> {
            browser.open(page + "/feeds/odd");
            return browser.text("tbody").contains("incomplete");
        });
    }

    private static void runsAndReplays(Browser browser, String page, CinelakeProcess process) {
        browser.open(page + "/feeds/odd");
        browser.click("td button");
        browser.awaitText(".told", "is ordered");
        process.awaitLine(LIMIT, line -> line.contains(": replay was ordered on the page from /127.0.0.1:"));
        browser.awaitText("#feed-odd\\.last", "incomplete");

        browser.open(page + "/");
        browser.click("#run-odd");
        browser.awaitText(".told", "is ordered");
        process.awaitLine(LIMIT, line -> line.contains(": run was ordered on the page from /127.0.0.1:"));
    }

    private void namesTheLineOfABrokenFile(Browser browser, String page) throws IOException {
        browser.open(page + "/");
        work.feed("odd", "discover", "medai", "movie");
        browser.awaitText("#refused", "odd.camel.yaml:5:");
        browser.awaitText("#refused", "did you mean media?");
        browser.picture(PICTURES.resolve("refused.png"));
        isAccessible(browser);

        work.feed(
                "odd", "discover", "media", "movie", "genres", "Drama", "limit", "30", "schedule", "timer:o?delay=1d");
        await().atMost(LIMIT).until(() -> browser.text("#refused").isEmpty());
    }

    private static void isAccessible(Browser browser) throws IOException {
        try (InputStream rules = PageIT.class.getResourceAsStream("/axe.min.js")) {
            browser.script(new String(rules.readAllBytes(), StandardCharsets.UTF_8));
        }
        JsonNode found = browser.callback("const done = arguments[0]; axe.run().then(result => done(result.violations"
                + ".filter(one => ['serious', 'critical'].includes(one.impact))"
                + ".map(one => one.id + ' ' + one.nodes.map(node => node.html).join(' '))))");
        assertThat(found).as(browser.address()).isEmpty();
    }
}
