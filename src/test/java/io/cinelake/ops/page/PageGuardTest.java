package io.cinelake.ops.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is refused, over a real server. */
class PageGuardTest {
    private PageBench page;

    @BeforeEach
    void open() throws IOException {
        page = new PageBench(Optional.of(PageBench.TOKEN), true);
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void answersUnderItsOwnNamesOnly() throws IOException {
        for (String host : List.of("127.0.0.1:1", "localhost", "[::1]:8088", "10.1.2.3", "LAKE.example.org:80")) {
            assertThat(page.get("/", "Host: " + host).status()).as(host).isEqualTo(200);
        }
        for (String host : List.of("evil.example.com", "127.0.0.1.evil.com", "localhost.evil.com", "")) {
            assertThat(page.get("/", "Host: " + host).status()).as(host).isEqualTo(421);
        }
        assertThat(page.get("/page.js", "Host: evil.example.com").status()).isEqualTo(421);
        assertThat(page.get("/live", "Host: evil.example.com").status()).isEqualTo(200);
    }

    @Test
    void carriesOutNoOrderOfAnotherSite() throws IOException {
        String cookie = page.cookie();
        for (String from : List.of(
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Sec-Fetch-Site: none",
                "Origin: http://evil.example.com",
                "Origin: null",
                "Origin: " + page.origin().replace(":", ":1"))) {
            assertThat(page.ask("POST", "/feeds/films/run", "", cookie, from).status())
                    .as(from)
                    .isEqualTo(403);
            assertThat(page.ask("POST", "/token", "token=" + PageBench.TOKEN, from)
                            .status())
                    .as(from)
                    .isEqualTo(403);
        }
        assertThat(page.orders).isEmpty();
        assertThat(page.ask("POST", "/feeds/films/run", "", cookie, "Origin: " + page.origin())
                        .status())
                .isEqualTo(303);
    }

    @Test
    void carriesOutNoOrderWithoutTheToken() throws IOException {
        for (String cookie : List.of("X: y", "Cookie: cinelake_page=", "Cookie: cinelake_page=" + PageBench.TOKEN)) {
            assertThat(page.post("/feeds/films/run", "", cookie).status()).isEqualTo(401);
            assertThat(page.post("/feeds/films/runs/2026-11-22/replay", "", cookie)
                            .status())
                    .isEqualTo(401);
        }
        assertThat(page.get("/feeds/films/run?token=" + PageBench.TOKEN, page.cookie())
                        .status())
                .isEqualTo(405);
        assertThat(page.orders).isEmpty();
    }

    @Test
    void aWrongTokenCostsASecondAndTheRightOneMakesACookieThatIsNotTheToken() throws IOException {
        PageBench.Answer wrong = page.post("/token", "token=a-token-of-this-tesu");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("Set-Cookie")).isEmpty();
        assertThat(page.clock.sleeps()).containsExactly(Duration.ofSeconds(1));

        PageBench.Answer right = page.post("/token", "token=" + PageBench.TOKEN);
        assertThat(right.status()).isEqualTo(303);
        assertThat(right.header("Location")).isEqualTo("/");
        assertThat(right.header("Set-Cookie"))
                .contains("HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain(PageBench.TOKEN);
        assertThat(page.clock.sleeps()).hasSize(1);
    }

    @Test
    void takesTheCookieAwayAgain() throws IOException {
        assertThat(page.post("/leave", "", page.cookie()).header("Set-Cookie")).contains("Max-Age=0");
    }

    @Test
    void withoutATokenThePageOnlyShows() throws IOException {
        try (PageBench open = new PageBench(Optional.empty(), true)) {
            assertThat(open.get("/").status()).isEqualTo(200);
            assertThat(open.post("/feeds/films/run", "").status()).isEqualTo(403);
            assertThat(open.post("/feeds/films/run", "").body()).contains("cinelake.page-token");
            assertThat(open.post("/token", "token=").status()).isEqualTo(403);
            assertThat(open.orders).isEmpty();
        }
    }

    @Test
    void whereOthersReachItItAsksForTheToken() throws IOException {
        try (PageBench reached = new PageBench(Optional.of(PageBench.TOKEN), false)) {
            for (String path : List.of("/", "/feeds/films", "/state?since=0", "/no-such-page")) {
                PageBench.Answer answer = reached.get(path);
                assertThat(answer.status()).as(path).isEqualTo(401);
                assertThat(answer.body()).contains("type=\"password\"").doesNotContain("films");
                assertThat(reached.get("/", reached.cookie()).status()).isEqualTo(200);
            }
        }
        try (PageBench closed = new PageBench(Optional.empty(), false)) {
            assertThat(closed.get("/").status()).isEqualTo(403);
            assertThat(closed.get("/").body()).contains("cinelake.page-token");
            assertThat(closed.get("/live").status()).isEqualTo(200);
        }
    }

    @Test
    void tellsTheBrowserWhatAPageMayDo() throws IOException {
        for (String path : List.of("/", "/page.js", "/no-such-page")) {
            PageBench.Answer answer = page.get(path);
            assertThat(answer.header("Content-Security-Policy"))
                    .contains("default-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
        assertThat(page.get("/").body()).doesNotContain(" style=", "<style", "onclick", "javascript:");
    }

    @Test
    void leadsNowhereElse() throws IOException {
        for (String path : List.of(
                "/../../etc/passwd",
                "/..%2f..%2fetc%2fpasswd",
                "/page.css/../PageTest.class",
                "/feeds/..",
                "/feeds/films/runs/..%2f..",
                "/feeds/films/runs/2026-11-22/quarantined/..%2f..",
                "/feeds/%3Cscript%3E",
                "/package-info.class")) {
            PageBench.Answer answer = page.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("<script>");
        }
        assertThat(page.get("/feeds/%zz").status()).isEqualTo(400);
    }

    @Test
    void takesTheMethodsThatItKnows() throws IOException {
        for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "POST")) {
            assertThat(page.ask(method, "/", "x").status()).as(method).isEqualTo(405);
        }
        PageBench.Answer head = page.ask("HEAD", "/", "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(page.post("/token", "token=" + "x".repeat(5000)).status()).isEqualTo(413);
    }
}
