package io.cinelake.run.current;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ChangeWindowTest {
    private static final LocalDate DATE = LocalDate.parse("2026-11-22");
    private static final Instant CLOSED = Instant.parse("2026-11-22T08:00:00Z");

    @Test
    void aDayIsClosedEightHoursAfterItsEnd() {
        assertThat(window("2026-11-19", CLOSED.minusMillis(1)).days()).containsExactly(day("2026-11-20"));
        assertThat(window("2026-11-19", CLOSED).days()).containsExactly(day("2026-11-20"), day("2026-11-21"));
    }

    @Test
    void daysFromTheLogicalDateOnBelongToLaterRuns() {
        assertThat(window("2026-11-20", CLOSED.plusSeconds(5 * 86_400)).days()).containsExactly(day("2026-11-21"));
    }

    @Test
    void eachDayIsReadOnce() {
        assertThat(window("2026-11-21", CLOSED).days()).isEmpty();
        assertThat(window("2026-11-25", CLOSED).days()).isEmpty();
    }

    @Test
    void aFirstRunReadsTheLastClosedDayOrBeginsWithTheOtherFeedsRun() {
        assertThat(ChangeWindow.of(null, null, DATE, CLOSED).days()).containsExactly(day("2026-11-21"));
        assertThat(ChangeWindow.of(null, day("2026-11-18"), DATE, CLOSED).days())
                .hasSize(4)
                .startsWith(day("2026-11-18"));
        assertThat(ChangeWindow.of(null, DATE, DATE, CLOSED).days()).isEmpty();
    }

    @Test
    void beyondFourteenDaysTheLastFourteenAreReadAndTheOthersNamed() {
        ChangeWindow whole = window("2026-11-07", CLOSED);
        ChangeWindow late = window("2026-11-05", CLOSED);

        assertThat(whole.lostFrom()).isNull();
        assertThat(whole.days()).hasSize(14);
        assertThat(late.days()).isEqualTo(whole.days());
        assertThat(late.lostFrom()).isEqualTo(day("2026-11-06"));
        assertThat(late.from()).isEqualTo(day("2026-11-08"));
    }

    @Test
    void anExportIsThereFromEightInTheMorning() {
        assertThat(ChangeWindow.lastExport(DATE, CLOSED)).isEqualTo(DATE);
        assertThat(ChangeWindow.lastExport(DATE, CLOSED.minusMillis(1))).isEqualTo(day("2026-11-21"));
        assertThat(ChangeWindow.lastExport(DATE, CLOSED.plusSeconds(3 * 86_400)))
                .isEqualTo(DATE);
    }

    private static ChangeWindow window(String end, Instant now) {
        return ChangeWindow.of(day(end), null, DATE, now);
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}
