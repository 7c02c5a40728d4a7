package io.cinelake.tmdb.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How long a run of 3,000 titles takes when 18 of 100 requests go wrong, on a clock of its own. Undisturbed it would take 80 s, with its retries 96 s. */
class SoupPaceTest {
    private static final int TITLES = 3_000;
    private static final int SEEDS = 10;

    @ParameterizedTest(name = "{0}, {2} ms, seed {3}")
    @MethodSource("servers")
    void keepsMostOfItsPaceThroughEveryFault(String name, LongPredicate server, int latency, int seed) {
        SimulatedRun run = new SimulatedRun(40, server, seed)
                .latency(latency, latency)
                .soup()
                .run(TITLES);

        assertThat(run.seconds()).isLessThan(140);
        assertThat(run.mostOfOne()).isLessThanOrEqualTo(8);
        assertThat(run.lost()).isZero();
        assertThat(run.refusedShare()).isLessThan(0.003);
    }

    static Stream<Arguments> servers() {
        return IntStream.rangeClosed(1, SEEDS)
                .boxed()
                .flatMap(seed -> Stream.of(0, 60)
                        .flatMap(latency -> Stream.of(
                                Arguments.of("no limit", SimulatedServer.unlimited(), latency, seed),
                                Arguments.of("a token bucket", SimulatedServer.tokenBucket(40), latency, seed),
                                Arguments.of("a sliding window", SimulatedServer.slidingWindow(40), latency, seed))));
    }
}
