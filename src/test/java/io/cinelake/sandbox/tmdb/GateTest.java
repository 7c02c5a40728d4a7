package io.cinelake.sandbox.tmdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class GateTest {
    private Instant now = Instant.parse("2026-11-22T09:00:00Z");
    private final Gate gate = new Gate("made-up", 2, () -> now);

    @Test
    void givesAPermitBackASecondAfterItWasTaken() {
        assertThat(gate.hasPermit()).isTrue();
        now = now.plusMillis(400);
        assertThat(gate.hasPermit()).isTrue();
        now = now.plusMillis(599);
        assertThat(gate.hasPermit()).isFalse();

        now = now.plusMillis(1);
        assertThat(gate.hasPermit()).isTrue();
        assertThat(gate.hasPermit()).isFalse();
    }

    @Test
    void doesNotWaitForAClockThatWasSetBack() {
        gate.hasPermit();
        gate.hasPermit();
        now = now.minusSeconds(3_600);

        assertThat(gate.hasPermit()).isTrue();
    }

    @Test
    void hasNoLimitWhenThePermitsAreZero() {
        Gate open = new Gate("made-up", 0, () -> now);

        for (int i = 0; i < 1_000; i++) {
            assertThat(open.hasPermit()).isTrue();
        }
    }
}
