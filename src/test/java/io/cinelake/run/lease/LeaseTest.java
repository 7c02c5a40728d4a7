package io.cinelake.run.lease;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cinelake.lake.LakeProblem;
import io.cinelake.lake.MemoryS3;
import io.cinelake.run.DamagedState;
import io.cinelake.run.RunName;
import io.cinelake.run.RunProblem;
import io.cinelake.run.lease.Lease.Standing;
import io.cinelake.time.FakeClock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The lease with its thread, over a store in memory. Its time passes only when a test says so, so that no thread can be late. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LeaseTest {
    private static final RunName RUN = new RunName("films", LocalDateTime.of(2026, 11, 22, 0, 0), ChronoUnit.DAYS);
    private static final String KEY = "_cinelake/runs/films/2026-11-22/lease.json";
    private static final String MANIFEST = "_cinelake/runs/films/2026-11-22/manifest.json";
    private static final LeaseTime SHORT = new LeaseTime(Duration.ofSeconds(3));
    private static final Duration LONG = Duration.ofSeconds(30);

    private final FakeClock clock = new FakeClock();
    private final MemoryS3 s3 = new MemoryS3(clock);
    private final BlockingQueue<RuntimeException> lost = new LinkedBlockingQueue<>();

    @Test
    void namesWhatCountsFromTheTakeToTheEnd() {
        Lease lease = open(true, LONG);

        assertThat(lease.take(Duration.ZERO)).isEqualTo(Standing.HELD);
        lease.follow("a-plan", false);
        assertThat(s3.text(KEY)).contains("\"state\":\"held\"", "\"plan\":\"a-plan\"", "\"manifest\":null");
        lease.settle(MANIFEST, "{}".getBytes(UTF_8), () -> {});

        assertThat(s3.text(KEY)).contains("\"state\":\"settled\"", DigestUtils.sha256Hex("{}".getBytes(UTF_8)));
        assertThat(s3.text(MANIFEST)).isEqualTo("{}");
        assertThat(lease.mayWork()).isFalse();
    }

    @Test
    void settlesOverAManifestThatDoesNotCountAndAfterALostAnswer() {
        s3.store(MANIFEST, "[]".getBytes(UTF_8), Map.of());
        Lease lease = open(true, LONG);
        lease.take(Duration.ZERO);
        s3.loseNextAnswer("PUT " + MANIFEST);

        lease.settle(MANIFEST, "{}".getBytes(UTF_8), () -> {});

        assertThat(s3.text(MANIFEST)).isEqualTo("{}");
        assertThat(s3.text(KEY)).contains("\"state\":\"settled\"");
    }

    @Test
    void letsTheOlderManifestCountUntilTheRunThatReplacesItPutsSomething() {
        Lease first = open(true, LONG);
        first.take(Duration.ZERO);
        first.settle(MANIFEST, "{}".getBytes(UTF_8), () -> {});
        Lease second = open(true, LONG);
        second.take(Duration.ZERO);

        second.follow("another-plan", true);
        assertThat(s3.text(KEY)).contains("another-plan", DigestUtils.sha256Hex("{}".getBytes(UTF_8)));
        second.unfinished();
        assertThat(s3.text(KEY)).contains("another-plan", "\"manifest\":null");
        second.release();
    }

    @Test
    void waitsForItsHolderAndFollowsAtOnceWhenItLetsGo() {
        Lease first = open(true, LONG);
        first.take(Duration.ZERO);
        Lease second = open(true, LONG);

        assertThat(second.take(Duration.ZERO)).isEqualTo(Standing.STAND_BY);
        assertThat(second.seen().orElseThrow().holder()).contains("on here");
        first.release();
        clock.pass(SHORT.look());
        assertThat(second.take(LONG)).isEqualTo(Standing.HELD);
        second.release();
    }

    @Test
    void takesTheResultOfTheRunItWaitedFor() {
        Lease first = open(true, LONG);
        first.take(Duration.ZERO);
        Lease second = open(true, LONG);
        assertThat(second.take(Duration.ZERO)).isEqualTo(Standing.STAND_BY);
        first.settle(MANIFEST, "{}".getBytes(UTF_8), () -> {});
        clock.pass(SHORT.look());

        assertThat(second.take(LONG)).isEqualTo(Standing.FINISHED_BY_OTHER);
        assertThat(second.seen().orElseThrow().manifest()).isEqualTo(DigestUtils.sha256Hex("{}".getBytes(UTF_8)));
    }

    @Test
    void endsTheRunWhenAnotherProcessHasTheLease() throws InterruptedException {
        Lease lease = open(true, LONG);
        lease.take(Duration.ZERO);
        LeaseBody.Owner other = new LeaseBody.Owner("there", 7, "", "", "", 0);
        s3.store(KEY, new LeaseBody(LeaseBody.State.HELD, "another-token", 0, other, null, null).text(), Map.of());
        clock.pass(SHORT.beat());

        assertThat(lost.take())
                .isInstanceOf(RunProblem.TakenOver.class)
                .hasMessage("Feed films: run 2026-11-22 was taken over by process 7 on there; this process leaves it.");
        assertThatThrownBy(lease::awaitWork).isInstanceOf(RunProblem.TakenOver.class);
        assertThatThrownBy(() -> lease.settle(MANIFEST, "{}".getBytes(UTF_8), () -> {}))
                .isInstanceOf(RunProblem.TakenOver.class);
        assertThat(s3.keys()).doesNotContain(MANIFEST);
    }

    @Test
    void saysWhatToDoAboutALeaseThatCannotBeRead() {
        s3.store(KEY, "{\"version\":1,\"state\":\"held\"}".getBytes(UTF_8), Map.of());

        assertThatThrownBy(() -> open(true, LONG).take(Duration.ZERO))
                .isInstanceOf(DamagedState.class)
                .hasMessageContaining(KEY)
                .hasMessageContaining("in owner")
                .hasMessageContaining("delete the object");
    }

    @Test
    void saysThatTheStoreIsAwayAfterItsPatience() {
        for (int request = 0; request < 1000; request++) {
            s3.refuseNext("GET " + KEY, 503, "SlowDown");
        }

        Lease lease = open(true, Duration.ofMillis(300), System::nanoTime);

        assertThatThrownBy(() -> lease.take(Duration.ZERO))
                .isInstanceOf(LakeProblem.Away.class)
                .hasMessageContaining(KEY);
        lease.release();
    }

    @Test
    void letsOneOfTwoWorkWhereConditionsAreIgnored() {
        s3.ignoreConditions();
        Lease first = open(false, LONG);
        Lease second = open(false, LONG);
        // Each has put its lease, or seen the other's: only then may one of them look again.
        await().atMost(Duration.ofMinutes(1))
                .until(() -> first.seen().isPresent() && second.seen().isPresent());
        clock.pass(SHORT.again());

        Standing one = first.take(Duration.ZERO);
        Standing other = second.take(Duration.ZERO);

        assertThat(List.of(one, other)).containsExactlyInAnyOrder(Standing.HELD, Standing.STAND_BY);
        first.release();
        second.release();
    }

    private Lease open(boolean conditionsKept, Duration patience) {
        return open(conditionsKept, patience, clock::nanos);
    }

    private Lease open(boolean conditionsKept, Duration patience, LongSupplier nanos) {
        return new Leases(
                        s3.lake().conditional(SHORT.timeout()),
                        s3.lake().conditional(LONG),
                        new StoreConditions(conditionsKept),
                        SHORT,
                        patience,
                        nanos,
                        clock,
                        "here")
                .open(RUN, null, lost::add);
    }
}
