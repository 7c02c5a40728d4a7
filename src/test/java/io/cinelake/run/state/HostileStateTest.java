package io.cinelake.run.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.feed.Feed;
import io.cinelake.lake.LakeProblem;
import io.cinelake.ops.LastRuns;
import io.cinelake.run.DamagedState;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.Run;
import io.cinelake.run.RunBench;
import io.cinelake.run.RunName;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunProblem;
import io.cinelake.time.FakeClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** State objects drawn by a seed, each a good one that was spoiled: every reading of them ends, as if nothing were wrong or with a sentence. */
class HostileStateTest {
    private static final Feed PAIRS = FeedFixture.pairs();
    private static final RunName NAME = RunBench.name(PAIRS);
    private static final LocalDateTime DATE = LocalDateTime.of(2026, 11, 22, 3, 0);
    private final Random dice = new Random(20261125);
    private final SpoiledState spoiled = new SpoiledState(dice);

    @Test
    void readsEachToItsEnd() throws IOException {
        assertThat(refused(700)).isBetween(100, 3_000);
    }

    @Test
    @Tag("trials")
    void readsEachOfTwentyThousandToItsEnd() throws IOException {
        assertThat(refused(20_000)).isPositive();
    }

    private int refused(int inputs) throws IOException {
        List<Map<String, byte[]>> states = List.of(finished(), unfinished());
        int refused = 0;
        for (int input = 0; input < inputs; input++) {
            Map<String, byte[]> state = new TreeMap<>(states.get(dice.nextInt(states.size())));
            List<String> keys = state.keySet().stream()
                    .filter(key -> key.startsWith("_cinelake/"))
                    .toList();
            String key = keys.get(dice.nextInt(keys.size()));
            state.put(key, spoiled.of(state.get(key), key.endsWith(".gz")));
            if (key.endsWith("/manifest.json") && dice.nextBoolean()) {
                SpoiledState.count(state, key);
            }
            RunBench bench = new RunBench();
            state.forEach((name, bytes) -> bench.s3().store(name, bytes, Map.of()));
            String about = "input " + input + ": " + key;
            refused += ends(about, state.get(key), () -> bench.faults(PAIRS));
            refused += ends(about, state.get(key), () -> bench.state().quarantine(NAME));
            refused += ends(about, state.get(key), () -> bench.state().titles(NAME));
            refused += ends(about, state.get(key), () -> new RunHistory(bench.state()).latest("films"));
            refused += ends(about, state.get(key), () -> new RunHistory(bench.state()).unfinished("films"));
            refused += ends(
                    about,
                    state.get(key),
                    () -> new LastRuns(bench.state(), new FakeClock(), run -> {}).look(List.of("films")));
            RunOrder.Trigger trigger = RunOrder.Trigger.values()[dice.nextInt(RunOrder.Trigger.values().length)];
            refused += ends(about + " " + trigger, state.get(key), () -> {
                Run run = bench.begin().begin(new RunOrder(PAIRS, DATE, trigger, false));
                if (run.plan() == null) {
                    bench.plan(run, "1", "2", "3");
                }
                bench.finish(run, RunBench::fetched);
            });
            bench.runs().inFlight().forEach(bench::end);
        }
        return refused;
    }

    private int ends(String about, byte[] bytes, Runnable reading) {
        try {
            reading.run();
            return 0;
        } catch (DamagedState | RunProblem | LakeProblem refused) {
            assertThat(refused.getMessage()).as(about).isNotBlank();
            return 1;
        } catch (RuntimeException unexpected) {
            throw new AssertionError(about + " " + text(bytes), unexpected);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, 0, Math.min(3000, bytes.length), StandardCharsets.UTF_8);
    }

    private Map<String, byte[]> finished() {
        RunBench bench = new RunBench();
        bench.run(
                PAIRS,
                title -> title.id().equals("2")
                        ? RunBench.missing(title)
                        : title.id().equals("3") ? RunBench.quarantined(title) : RunBench.fetched(title),
                "1",
                "2",
                "3",
                "4",
                "5");
        return objects(bench);
    }

    private Map<String, byte[]> unfinished() {
        RunBench bench = new RunBench();
        Run run = bench.planned(PAIRS, "1", "2", "3");
        bench.deliver(run.batches(), run);
        Map<String, byte[]> state = objects(bench);
        bench.end(run);
        return state;
    }

    private static Map<String, byte[]> objects(RunBench bench) {
        Map<String, byte[]> objects = new TreeMap<>();
        bench.s3()
                .keys()
                .forEach(key -> objects.put(
                        key,
                        bench.s3()
                                .getObjectAsBytes(
                                        request -> request.bucket("memory").key(key))
                                .asByteArray()));
        return objects;
    }
}
