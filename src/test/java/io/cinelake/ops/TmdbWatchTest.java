package io.cinelake.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TmdbWatchTest {
    private final Time time = new Time();
    private final TmdbWatch watch = new TmdbWatch(time);
    private final AtomicInteger questions = new AtomicInteger();

    @Test
    void saysAtOnceThatTheCredentialIsRefused() {
        ended("401");

        assertThat(watch.reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason.reason()).contains("401", "tmdb.token", "tmdb.api-key"));
        ended("200");
        assertThat(watch.reasons()).isEmpty();
    }

    @Test
    void takesFailuresForTroubleOnlyWhenTheyLast() {
        ended("503");
        time.pass(Duration.ofSeconds(29));
        ended("timeout");
        assertThat(watch.reasons()).isEmpty();

        time.pass(Duration.ofSeconds(2));
        ended("connection");
        assertThat(watch.reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.reason()).contains("connection");
            assertThat(reason.since()).isEqualTo(time.instant().minusSeconds(31));
        });
        ended("404");
        assertThat(watch.reasons()).isEmpty();
    }

    @Test
    void takesOneFailureLongAgoForNoTrouble() {
        ended("connection");
        time.pass(Duration.ofHours(1));

        assertThat(watch.reasons()).isEmpty();
    }

    @Test
    void asksOnlyWhenNobodyElseHasForTenMinutes() {
        look();
        assertThat(questions).hasValue(1);
        time.pass(Duration.ofMinutes(9));
        look();
        assertThat(questions).hasValue(1);
        ended("200");
        time.pass(Duration.ofMinutes(9));
        look();
        assertThat(questions).hasValue(1);
        time.pass(Duration.ofMinutes(1));
        look();
        assertThat(questions).hasValue(2);
    }

    private void look() {
        watch.look(questions::incrementAndGet);
    }

    private void ended(String outcome) {
        watch.requested(outcome);
    }
}
