package io.cinelake.tmdb.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limiter against servers with a limit of their own, on a clock that stands still but for the simulation. */
class RateLimiterTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;

    @Test
    void sitsAtTheSettingWithoutEverExceedingItInASecond() {
        Simulation simulation = new Simulation(40, SimulatedServer.slidingWindow(40), 7);
        simulation.latenessOf(8 * MILLI);

        simulation.run(4_000);

        assertThat(simulation.refused).isZero();
        assertThat(simulation.perSecond()).isGreaterThan(0.98 * 40);
        assertThat(simulation.mostInASecond()).isLessThanOrEqualTo(40);
    }

    @Test
    void startsWithoutABurst() {
        Simulation simulation = new Simulation(40, SimulatedServer.unlimited(), 7);

        simulation.run(10);

        assertThat(simulation.departures.get(9) - simulation.departures.get(0)).isGreaterThan(9 * 22 * MILLI);
    }

    @Test
    void makesUpForALateWakeUpWithoutBunching() {
        RateLimiter limiter = limiter(40);
        List<Long> departures = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 400; i++) {
            now = Math.max(now, limiter.due(now)) + (i % 40 == 20 ? 20 * MILLI : 0);
            limiter.sent(limiter.depart(now), now);
            departures.add(now);
        }
        double seconds = (departures.get(399) - departures.get(0)) / 1e9;
        assertThat(399 / seconds).isGreaterThan(0.975 * 40);
        for (int i = 40; i < 400; i++) {
            assertThat(departures.get(i) - departures.get(i - 40)).isGreaterThan(SECOND);
        }
    }

    @Test
    void countsARequestFromWhenItWasReallySent() {
        RateLimiter limiter = limiter(40);
        List<Long> sent = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 200; i++) {
            now = Math.max(now, limiter.due(now));
            // A program that is still warming up: the first ones take long from their turn to the wire.
            long held = Math.max(0, 250 - 40 * i) * MILLI;
            limiter.sent(limiter.depart(now), now + held);
            sent.add(now + held);
        }
        for (int i = 40; i < 200; i++) {
            assertThat(sent.get(i) - sent.get(i - 40)).isGreaterThan(SECOND);
        }
    }

    @Test
    void learnsFromTheAnswerThatARequestArrivedLate() {
        RateLimiter limiter = limiter(40);
        long now = 0;
        long late = 0;
        for (int i = 0; i < 201; i++) {
            now = Math.max(now, limiter.due(now));
            long number = limiter.depart(now);
            limiter.sent(number, now);
            // All take 60 ms, but number 160 spends 15 ms more on its way.
            limiter.answering(number, now + (i == 160 ? 75 : 60) * MILLI, true);
            late = i == 160 ? now + 15 * MILLI : late;
        }
        assertThat(now - late).isGreaterThan(SECOND);
    }

    @Test
    void learnsNothingFromARefusalThatCameBeforeAnyAnswer() {
        long now = Long.MIN_VALUE / 2;
        long began = now;
        RateLimiter limiter = new RateLimiter(RateRules.OF_TMDB, 40, new Random(1), now);
        for (int i = 0; i < 81; i++) {
            now = i == 0 ? now : Math.max(now, limiter.due(now));
            long number = limiter.depart(now);
            limiter.sent(number, now);
            limiter.answering(number, now + MILLI, false);
        }
        assertThat(now - began).isBetween(2 * SECOND, 2_100 * MILLI);
    }

    @Test
    void isHardlyHeldUpByAServerThatTakesNowThisLongAndNowThat() {
        RateLimiter limiter = limiter(40);
        Random random = new Random(3);
        long now = 0;
        for (int i = 0; i < 4_001; i++) {
            now = Math.max(now, limiter.due(now));
            long number = limiter.depart(now);
            limiter.sent(number, now);
            limiter.answering(number, now + random.nextLong(40 * MILLI, 400 * MILLI), true);
        }
        assertThat(4_000e9 / now).isGreaterThan(0.975 * 40);
    }

    @Test
    void isHardlyHeldUpWhenAllAnswersBeginToTakeLonger() {
        RateLimiter limiter = limiter(40);
        long now = 0;
        for (int i = 0; i < 2_001; i++) {
            now = Math.max(now, limiter.due(now));
            long number = limiter.depart(now);
            limiter.sent(number, now);
            limiter.answering(number, now + (i < 400 ? 60 : 600) * MILLI, true);
        }
        assertThat(2_000e9 / now).isGreaterThan(0.97 * 40);
    }

    @Test
    void isNotHeldUpByOneThatNeverLeaves() {
        RateLimiter limiter = limiter(40);
        long now = 0;
        for (int i = 0; i < 400; i++) {
            now = Math.max(now, limiter.due(now));
            long number = limiter.depart(now);
            if (i != 100) {
                limiter.sent(number, now);
            }
        }
        assertThat(now).isLessThan(10_700 * MILLI);
    }

    @ParameterizedTest(name = "{0}, seed {2}")
    @MethodSource("serversOfTwenty")
    void settlesBelowALowerLimitOfTheServer(String name, LongPredicate server, int seed) {
        Simulation simulation = new Simulation(40, server, seed);

        simulation.run(2_000);

        assertThat(simulation.perSecond()).isGreaterThan(0.88 * 20);
        assertThat(simulation.refusedShare()).isLessThan(0.025);
    }

    static Stream<Arguments> serversOfTwenty() {
        return Stream.of(1, 2, 3)
                .flatMap(seed -> Stream.of(
                        Arguments.of("token bucket", SimulatedServer.tokenBucket(20), seed),
                        Arguments.of("small token bucket", SimulatedServer.tokenBucket(20, 2), seed),
                        Arguments.of("fixed window", SimulatedServer.fixedWindow(20, 0), seed),
                        Arguments.of("sliding window", SimulatedServer.slidingWindow(20), seed),
                        Arguments.of(
                                "sliding window that counts what it refuses",
                                SimulatedServer.countingWindow(20),
                                seed)));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10, 30, 39})
    void settlesBelowAnyLowerLimit(int limit) {
        Simulation simulation = new Simulation(40, SimulatedServer.slidingWindow(limit), 1);

        simulation.run(100 * limit);

        assertThat(simulation.perSecond()).isGreaterThan(0.8 * limit);
        assertThat(simulation.refusedShare()).isLessThan(0.08);
    }

    @ParameterizedTest
    @MethodSource("serversOfTwenty")
    void settlesAlsoWhenTheServerAsksForASecondEachTime(String name, LongPredicate server, int seed) {
        Simulation simulation = new Simulation(40, server, seed);
        simulation.retryAfter = SECOND;

        simulation.run(2_000);

        assertThat(simulation.perSecond()).isGreaterThan(0.85 * 20);
        assertThat(simulation.refusedShare()).isLessThan(0.03);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsGoingWhenOneInFiftyIsRefusedWhateverTheRate(int seed) {
        Random random = new Random(seed);
        Simulation simulation = new Simulation(40, now -> random.nextInt(50) != 0, seed);

        simulation.run(6_000);

        assertThat(simulation.perSecond()).isGreaterThan(0.4 * 40);
    }

    static Stream<Integer> seeds() {
        return Stream.of(1, 2, 3, 4, 5);
    }

    @Test
    void isBackAtTheSettingMinutesAfterTheServerRelaxes() {
        LongPredicate strict = SimulatedServer.slidingWindow(10);
        Simulation simulation = new Simulation(40, now -> now > 60 * SECOND || strict.test(now), 3);

        simulation.run(600);
        while (simulation.now < 60 * SECOND) {
            simulation.run(10);
        }
        while (simulation.limiter.rate(simulation.now) < 40) {
            simulation.run(40);
        }

        assertThat(simulation.now - 60 * SECOND).isLessThan(180 * SECOND);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void adoptsWhatTheServerGrantsWhenThereIsNoSetting(int seed) {
        Simulation simulation = new Simulation(
                0, seed % 2 == 0 ? SimulatedServer.tokenBucket(40) : SimulatedServer.slidingWindow(40), seed);

        simulation.run(6_000);

        assertThat(simulation.perSecond()).isGreaterThan(0.8 * 40);
        assertThat(simulation.refusedShare()).isLessThan(0.04);
    }

    @Test
    void staysUnpacedAfterOneRefusalThatSaysNothing() {
        RateLimiter limiter = limiter(0);

        long pause = limiter.tooMany(MILLI, 0, -1);

        assertThat(pause).isBetween(50 * MILLI, 100 * MILLI);
        assertThat(limiter.due(2 * MILLI)).isEqualTo(MILLI + pause);
        assertThat(limiter.due(MILLI + pause)).isEqualTo(MILLI + pause);
        assertThat(limiter.rate(MILLI + pause)).isInfinite();
    }

    @Test
    void countsABurstOnce() {
        RateLimiter limiter = limiter(40);
        for (int i = 0; i < 50; i++) {
            limiter.depart(limiter.due(i * 25 * MILLI));
            limiter.granted(i * 25 * MILLI);
        }

        assertThat(limiter.tooMany(1_300 * MILLI, 1_240 * MILLI, -1)).isPositive();
        assertThat(limiter.tooMany(1_310 * MILLI, 1_250 * MILLI, -1)).isZero();

        assertThat(limiter.rate(1_310 * MILLI)).isEqualTo(40);
    }

    @Test
    void pausesLongerEachTimeWhileNothingIsAnswered() {
        RateLimiter limiter = limiter(40);
        long now = 0;
        long pause = 0;
        for (int i = 0; i < 10; i++) {
            now = limiter.due(now);
            limiter.depart(now);
            pause = limiter.tooMany(now + 60 * MILLI, now, -1);
            now += 60 * MILLI;
        }
        assertThat(pause).isBetween(7 * SECOND, 15 * SECOND);
    }

    @Test
    void findsBackToNoLimitWhenTheServerHasNone() {
        LongPredicate strict = SimulatedServer.slidingWindow(40);
        Simulation simulation = new Simulation(0, now -> now > 60 * SECOND || strict.test(now), 3);
        while (simulation.now < 60 * SECOND) {
            simulation.run(40);
        }
        while (Double.isFinite(simulation.limiter.rate(simulation.now))) {
            simulation.run(1_000);
        }
        assertThat(simulation.now).isLessThan(600 * SECOND);
    }

    @Test
    void cutsTheRateWhenSeveralOfTheLastAnswersWereRefused() {
        RateLimiter limiter = limiter(40);
        long now = refuse(limiter, 0, 4);

        assertThat(limiter.rate(now)).isBetween(0.69 * 40, 0.7 * 40);
    }

    @Test
    void cutsARateThatHasProvedItselfALittleOnly() {
        RateLimiter limiter = limiter(40);
        for (int i = 0; i < 200; i++) {
            limiter.granted(i * 25 * MILLI);
        }
        long now = refuse(limiter, 5 * SECOND, 4);

        assertThat(limiter.rate(now)).isBetween(0.94 * 40, 0.95 * 40);
    }

    @Test
    void lowersTheRateByEveryRetryAfterForTmdbSaysThatItIsTooHigh() {
        RateLimiter limiter = limiter(40);

        assertThat(limiter.tooMany(MILLI, 0, SECOND)).isEqualTo(SECOND);

        assertThat(limiter.rate(MILLI)).isEqualTo(0.95 * 40);
    }

    @Test
    void takesAnotherLimitWhileRequestsGoOn() {
        RateLimiter limiter = limiter(40);
        long now = depart(limiter, 0, 400);

        limiter.limit(10);
        long slow = depart(limiter, now, 100);
        limiter.limit(40);
        long fast = depart(limiter, slow, 400);

        // The ten of the second before count as well.
        assertThat(slow - now).isBetween(10 * SECOND, 11 * SECOND);
        assertThat(fast - slow).isBetween(10 * SECOND, 10_200 * MILLI);
    }

    @Test
    void keepsARateThatWasCutBelowAnotherLimit() {
        RateLimiter limiter = limiter(40);
        long now = refuse(limiter, 0, 4);

        limiter.limit(35);
        assertThat(limiter.rate(now)).isBetween(0.69 * 40, 0.7 * 40);
        limiter.limit(20);
        assertThat(limiter.rate(now)).isEqualTo(20);
        limiter.limit(0);
        assertThat(limiter.rate(now)).isInfinite();
    }

    private static RateLimiter limiter(double limit) {
        return new RateLimiter(RateRules.OF_TMDB, limit, new Random(1), 0);
    }

    private static long depart(RateLimiter limiter, long from, int times) {
        long now = from;
        for (int i = 0; i < times; i++) {
            now = Math.max(now, limiter.due(now));
            limiter.depart(now);
        }
        return now;
    }

    private static long refuse(RateLimiter limiter, long from, int times) {
        long now = from;
        for (int i = 0; i < times; i++) {
            now = Math.max(now, limiter.due(now));
            limiter.depart(now);
            limiter.tooMany(now + MILLI, now, -1);
        }
        return now + MILLI;
    }

    /** Twenty callers that ask one after the other, each request 60 ms under way. */
    private static final class Simulation {
        private static final int CALLERS = 20;
        private static final long LATENCY = 60 * MILLI;

        private record Answer(long at, long sent, boolean granted) {}

        private final Random random;
        private final LongPredicate server;
        private final RateLimiter limiter;
        private final PriorityQueue<Answer> answers =
                new PriorityQueue<>((one, other) -> Long.compare(one.at, other.at));
        private final List<Long> departures = new ArrayList<>();
        private long now;
        private int idle = CALLERS;
        private int answered;
        private int refused;
        private long retryAfter = -1;
        private long lateness;

        Simulation(double setting, LongPredicate server, long seed) {
            this.random = new Random(seed);
            this.server = server;
            this.limiter = new RateLimiter(RateRules.OF_TMDB, setting, new Random(seed), 0);
        }

        void latenessOf(long most) {
            lateness = most;
        }

        void run(int wanted) {
            int target = answered + wanted;
            while (answered < target) {
                long due = idle > 0 ? Math.max(now, limiter.due(now)) : Long.MAX_VALUE;
                if (!answers.isEmpty() && answers.peek().at <= due) {
                    take(answers.poll());
                } else {
                    now = due + (lateness > 0 ? Math.abs(random.nextLong(lateness)) : 0);
                    limiter.sent(limiter.depart(now), now);
                    departures.add(now);
                    idle--;
                    answers.add(
                            new Answer(now + LATENCY + random.nextInt(5) * MILLI, now, server.test(now + LATENCY / 2)));
                }
            }
        }

        private void take(Answer answer) {
            now = Math.max(now, answer.at);
            idle++;
            if (answer.granted) {
                answered++;
                limiter.granted(now);
            } else {
                refused++;
                limiter.tooMany(now, answer.sent, retryAfter);
            }
        }

        double perSecond() {
            return answered * 1e9 / now;
        }

        double refusedShare() {
            return (double) refused / departures.size();
        }

        int mostInASecond() {
            int most = 0;
            for (int first = 0, last = 0; last < departures.size(); last++) {
                while (departures.get(last) - departures.get(first) >= SECOND) {
                    first++;
                }
                most = Math.max(most, last - first + 1);
            }
            return most;
        }
    }
}
