package io.cinelake.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void doublesWithEachFailureUpToTheLongest() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(6), 0);

        assertThat(IntStream.of(1, 2, 3, 4, 5, Integer.MAX_VALUE)
                        .mapToObj(backoff::after)
                        .map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 6L, 6L, 6L);
    }

    @Test
    void takesTheRandomPartOfAWaitOff() {
        Random random = new Random(1);
        Backoff half = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), 0.5);

        assertThat(IntStream.range(0, 1_000).mapToObj(n -> half.after(2, random).toMillis()))
                .allMatch(wait -> wait >= 100 && wait <= 200)
                .anyMatch(wait -> wait < 110)
                .anyMatch(wait -> wait > 190);
    }

    @Test
    void leavesAWaitWithoutJitterAsItIs() {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), 0);

        assertThat(backoff.after(3, new Random(1))).isEqualTo(Duration.ofMillis(400));
    }
}
