package io.cinelake.tmdb.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a run of 2,000 titles makes of a permitted rate over its whole length, its list and its cold start included. On a clock of its own, so the
 * bounds are those that the program is held to, and no machine is too busy for them.
 */
class PermittedRateTest {
    private static final int TITLES = 2_000;
    private static final int SEEDS = 10;
    private static final Map<String, IntFunction<LongPredicate>> SERVERS = Map.of(
            "a fixed window", rate -> SimulatedServer.fixedWindow(rate, 0),
            "a fixed window out of step", rate -> SimulatedServer.fixedWindow(rate, 370_000_000L),
            "a token bucket", SimulatedServer::tokenBucket,
            "a sliding window", SimulatedServer::slidingWindow,
            "a sliding window that counts what it refuses", SimulatedServer::countingWindow);

    @ParameterizedTest(name = "{0}, {1} ms, seed {2}")
    @MethodSource("servers")
    void reachesThePermittedRate(String server, int latency, int seed) {
        SimulatedRun run = new SimulatedRun(40, SERVERS.get(server).apply(40), seed)
                .latency(latency, latency)
                .run(TITLES);

        assertThat(run.perSecond()).isBetween(0.97 * 40, 40.0);
        assertRefusals(run, server);
    }

    /** Answers that vary hide when a request arrived, so the limiter leaves more room. */
    @ParameterizedTest(name = "{0}, seed {2}")
    @MethodSource("servers")
    void comesCloseToThePermittedRateWhenAnswersVary(String server, int latency, int seed) {
        SimulatedRun run = new SimulatedRun(40, SERVERS.get(server).apply(40), seed)
                .latency(latency, latency + 160)
                .run(TITLES);

        assertThat(run.perSecond()).isGreaterThan(0.94 * 40);
        assertRefusals(run, server);
    }

    /** A window that slides counts any second, so now and then one request of a second that was held up on its way is too many. */
    private static void assertRefusals(SimulatedRun run, String server) {
        if (server.contains("sliding")) {
            assertThat(run.refusedShare()).isLessThan(0.003);
        } else {
            assertThat(run.refused()).isZero();
        }
        assertThat(run.peak()).isLessThanOrEqualTo(41);
    }

    @ParameterizedTest(name = "{0}, {1} ms, seed {2}")
    @MethodSource("servers")
    void findsALowerRateByItselfAndLosesNothing(String server, int latency, int seed) {
        SimulatedRun run = new SimulatedRun(40, SERVERS.get(server).apply(20), seed)
                .latency(latency, latency)
                .run(TITLES);

        assertThat(run.refusedShare()).isLessThan(0.03);
        assertThat(run.perSecond()).isGreaterThan(0.9 * 20);
        assertThat(run.lost()).isZero();
    }

    static Stream<Arguments> servers() {
        return SERVERS.keySet().stream()
                .sorted()
                .flatMap(server -> Stream.of(60, 300)
                        .flatMap(latency ->
                                IntStream.rangeClosed(1, SEEDS).mapToObj(seed -> Arguments.of(server, latency, seed))));
    }
}
