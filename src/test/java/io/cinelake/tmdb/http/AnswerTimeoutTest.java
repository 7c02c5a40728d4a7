package io.cinelake.tmdb.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnswerTimeoutTest {
    private final AnswerTimeout timeout = new AnswerTimeout(Duration.ofSeconds(15));

    @Test
    void waitsAsLongAsTheSettingUntilItIsKnownWhatIsUsual() {
        answers(31, 60);
        assertThat(millis(0)).isEqualTo(15_000);
    }

    @Test
    void givesUpSoonerWhenAnswersAreFast() {
        answers(32, 60);
        assertThat(millis(0)).isEqualTo(3_000);
    }

    @Test
    void waitsManyTimesLongerThanUsual() {
        answers(32, 300);
        assertThat(millis(0)).isEqualTo(6_000);
    }

    @Test
    void doublesForTheSameRequestUpToTheSetting() {
        answers(32, 60);
        assertThat(millis(1)).isEqualTo(6_000);
        assertThat(millis(2)).isEqualTo(12_000);
        assertThat(millis(3)).isEqualTo(15_000);
        assertThat(millis(70)).isEqualTo(15_000);
    }

    @Test
    void isNotMovedByAStallNowAndThen() {
        answers(31, 60);
        answers(1, 15_000);
        assertThat(millis(0)).isEqualTo(3_000);
    }

    @Test
    void waitsAsLongAsTheSettingWhenManyAreSlow() {
        answers(32, 60);
        answers(28, 60);
        answers(4, 3_000);
        assertThat(millis(0)).isEqualTo(15_000);
    }

    @Test
    void neverWaitsLongerThanTheSetting() {
        AnswerTimeout impatient = new AnswerTimeout(Duration.ofSeconds(2));
        for (int i = 0; i < 32; i++) {
            impatient.took(Duration.ofMillis(60).toNanos());
        }
        assertThat(impatient.nanos(1)).isEqualTo(Duration.ofSeconds(2).toNanos());
    }

    private void answers(int count, long millis) {
        for (int i = 0; i < count; i++) {
            timeout.took(Duration.ofMillis(millis).toNanos());
        }
    }

    private long millis(int timeouts) {
        return Duration.ofNanos(timeout.nanos(timeouts)).toMillis();
    }
}
