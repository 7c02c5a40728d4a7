package io.cinelake.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.lake.LakeProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchTest {
    private final Time time = new Time();
    private Optional<String> problem = Optional.empty();
    private final Watch watch = new Watch("bucket", this::check, time);

    private void check() {
        problem.ifPresent(message -> {
            throw new LakeProblem(message, null);
        });
    }

    @Test
    void remembersWhatIsWrongAndSinceWhenUntilItIsMended() {
        assertThat(watch.reasons()).isEmpty();
        Instant first = time.instant();
        problem = Optional.of("The bucket film-archive is not there.");
        watch.look();
        time.pass(Duration.ofMinutes(1));
        watch.look();

        assertThat(watch.reasons()).containsExactly(new Health.Problem("bucket", problem.get(), first));
        problem = Optional.empty();
        watch.look();
        assertThat(watch.reasons()).isEmpty();
    }

    @Test
    void oneBrokenConnectionIsNoNewsAndASecondIs() {
        AtomicInteger broken = new AtomicInteger(1);
        Watch patient = new Watch(
                "bucket",
                () -> {
                    if (broken.getAndDecrement() > 0) {
                        throw new LakeProblem.Away("The store did not answer", "check the network", null);
                    }
                },
                time);
        patient.look();
        assertThat(patient.reasons()).isEmpty();

        broken.set(2);
        patient.look();
        assertThat(patient.reasons()).hasSize(1);
    }
}
