package io.cinelake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.ops.RunProgress;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The line of a run on a terminal. */
class ProgressTest {
    private static final RunProgress HALF = new RunProgress("films 2026-11-22", 3, OptionalLong.of(200), 100, 40);

    @Test
    void drawsABarWhereThereIsRoom() {
        assertThat(Progress.line(HALF, 120))
                .isEqualTo(
                        "films 2026-11-22: [###############...............] 100 of 200 titles, 40.0 a second, 0:03 left");
        assertThat(Progress.line(HALF, 75))
                .isEqualTo("films 2026-11-22: [#####.....] 100 of 200 titles, 40.0 a second, 0:03 left");
        assertThat(Progress.line(HALF, 69)).isEqualTo("films 2026-11-22: 100 of 200 titles, 40.0 a second, 0:03 left");
    }

    @Test
    void noLineIsAsLongAsTheTerminalIsWide() {
        assertThat(IntStream.rangeClosed(20, 200))
                .allSatisfy(columns -> assertThat(Progress.line(HALF, columns)).hasSizeLessThan(columns));
    }

    @Test
    void hasNoBarWhileItLists() {
        assertThat(Progress.line(new RunProgress("films 2026-11-22", 3, OptionalLong.empty(), 0, 0), 120))
                .isEqualTo("films 2026-11-22: listing, 3 pages so far");
        assertThat(Progress.line(new RunProgress("films 2026-11-22", 0, OptionalLong.empty(), 0, 0), 120))
                .as("another process may be at the run")
                .isEqualTo("films 2026-11-22: nothing is listed yet");
    }
}
