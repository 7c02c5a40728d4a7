package io.cinelake.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeThreadsTest {
    private static final String RECORD = "{\"id\":603,\"overview\":\"" + "a".repeat(60) + "!\",\"vote\":7.0}";

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final ShapeThreads threads = new ShapeThreads(Duration.ofMillis(300));
    private final CountDownLatch never = new CountDownLatch(1);

    /** The first shape of a JVM loads jq's classes, which may take longer than the short bound of these tests. */
    @BeforeAll
    static void loadTheClasses() throws Exception {
        ShapeProgram.compile("{id}").apply(RECORD.getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void letGo() {
        never.countDown();
        threads.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def f: f; f",
                "def f: [f]; f",
                // These end some time: a thread that never does would keep a core from all later tests.
                "[range(3e6)] | length",
                "last(range(3e7))",
                "[range(6000) | range(6000) | select(. < 0)]",
                "[range(5000) | \"x\" * 4000] | add",
                "def f(n): if n == 0 then . else [f(n - 1)] end; f(100000)",
                "[range(1e5) | range(1e5) | select(. < 0)]",
                "def f: 1, f; [limit(1e9; f)]",
                "[limit(1e9; repeat(.))]",
                "[recurse([.])]",
                "\"a\" * 1e9",
                "reduce range(1e5) as $i (\"a\"; . + .)",
                "reduce range(1e5) as $i ([1]; . + .)",
                "reduce range(1e5) as $i (null; [.]) | tojson",
                "[range(1e5)] | combinations",
                "until(false; .)",
                "[while(true; .)]",
                "def f: walk(f); f",
                "input",
                "import \"/etc/passwd\" as $p; $p",
                "include \"x\"; .",
                "[55296] | implode",
                "{([55296] | implode): 1}",
                "{x: \"\\ud800\"}",
                "error(null)",
                "break $out",
                "\"a\" * 27 + \"!\" | test(\"^(a+)+$\")",
            })
    void endsAShapeThatGoesBeyondABound(String shape) {
        assertThatThrownBy(() -> shaped("feed", shape)).isInstanceOf(Exception.class);
        assertThat(shaped("other", "{id}")).isEqualTo("{\"id\":603}");
    }

    @Test
    void endsTheCompilationOfAnExpressionThatIsNestedTooDeeply() {
        String nested = "[".repeat(20_000) + "]".repeat(20_000);

        assertThatThrownBy(() -> threads.call("feed", () -> ShapeProgram.compile(nested)))
                .isInstanceOf(Exception.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"{x: nan};{\"x\":null}", "{x: infinite};{\"x\":1.7976931348623157E308}", "{vote};{\"vote\":7.0}"})
    void writesNumbersAsJqDoes(String shape, String expected) {
        try (ShapeThreads patient = new ShapeThreads(ShapeThreads.MOST_TIME)) {
            assertThat(shaped(patient, "feed", shape)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"env | length", "$ENV | length", "$ENV.PATH", "env.PATH", "input_filename", "input"})
    void readsNothingButTheRecord(String shape) {
        assertThatThrownBy(() -> shaped("feed", shape)).isInstanceOf(Exception.class);
    }

    @Test
    void refusesAnOwnerUntilItsThreadComesBack() throws Exception {
        assertThatThrownBy(() -> threads.call("feed", this::waits)).hasMessageContaining("does not end within 300 ms");
        assertThat(threads.lateThreads()).isEqualTo(1);
        assertThatThrownBy(() -> shaped("feed", "{id}")).isInstanceOf(ShapeThreads.Abandoned.class);
        assertThat(shaped("changed feed", "{id}")).isEqualTo("{\"id\":603}");

        never.countDown();

        await().atMost(LIMIT).until(() -> threads.lateThreads() == 0);
        assertThat(shaped("feed", "{id}")).isEqualTo("{\"id\":603}");
    }

    @Test
    void aThreadThatNeverComesBackKeepsNoProcessAlive() throws Exception {
        assertThat(threads.call("feed", () -> Thread.currentThread().isDaemon()))
                .isTrue();
    }

    @Test
    void losesAtMostEightThreads() {
        try (ShapeThreads quick = new ShapeThreads(Duration.ofMillis(25))) {
            for (int feed = 0; feed < 8; feed++) {
                String owner = "feed " + feed;
                quick.demandRoom();
                assertThatThrownBy(() -> quick.call(owner, this::waits)).isInstanceOf(ShapeThreads.OutOfBounds.class);
            }

            assertThatThrownBy(() -> quick.call("ninth", () -> "")).hasMessageContaining("8 threads of other shapes");
            assertThat(quick.lateThreads()).isEqualTo(8);
            assertThatThrownBy(quick::demandRoom).hasMessageStartingWith("8 threads of shapes have not come back");
        }
    }

    @Test
    void endsWhatFillsTheHeapOrFailsToLinkWithASentence() {
        assertThatThrownBy(() -> threads.call("feed", () -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .hasMessage("needs more memory than there is");
        assertThatThrownBy(() -> threads.call("feed", () -> {
                    throw new NoClassDefFoundError("X");
                }))
                .isInstanceOf(ShapeThreads.OutOfBounds.class)
                .hasMessageContaining("NoClassDefFoundError");
    }

    @Test
    void aShapeThatIsGivenUpComesBackAndItsFeedGoesOn() {
        assertThatThrownBy(() -> shaped("feed", "[range(1e5) | range(1e5) | select(. < 0)]"))
                .hasMessageContaining("does not end within 300 ms");

        await().atMost(LIMIT).until(() -> threads.lateThreads() == 0);
        assertThat(shaped("feed", "{id}")).isEqualTo("{\"id\":603}");
    }

    @Test
    void refusesAnOwnerWhoseWorkGoesBeyondItsBoundsAgainAndAgain() {
        try (ShapeThreads quick = new ShapeThreads(Duration.ofMillis(10))) {
            for (int record = 0; record < 10; record++) {
                assertThatThrownBy(() -> quick.call("feed", () -> {
                            never.await();
                            return "";
                        }))
                        .isInstanceOf(ShapeThreads.OutOfBounds.class);
                await().atMost(LIMIT).until(() -> quick.lateThreads() == 0);
            }

            assertThatThrownBy(() -> quick.call("feed", () -> ""))
                    .isInstanceOf(ShapeThreads.Abandoned.class)
                    .hasMessageContaining("10 times");
        }
    }

    /** As a regular expression does that cannot be interrupted. */
    private String waits() {
        while (never.getCount() > 0) {
            try {
                never.await();
            } catch (InterruptedException goesOn) {
                assertThat(never.getCount()).isPositive();
            }
        }
        return "back";
    }

    private String shaped(String owner, String shape) {
        return shaped(threads, owner, shape);
    }

    private static String shaped(ShapeThreads on, String owner, String shape) {
        try {
            byte[] bytes = RECORD.getBytes(StandardCharsets.UTF_8);
            return new String(on.call(owner, () -> ShapeProgram.compile(shape).apply(bytes)), StandardCharsets.UTF_8);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
