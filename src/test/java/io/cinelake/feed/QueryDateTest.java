package io.cinelake.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryDateTest {
    @ParameterizedTest
    @CsvSource({
        "{date}, 2026-03-02",
        "{date-0}, 2026-03-02",
        "{date-2}, 2026-02-28",
        "x{date-365}y{date}, x2025-03-02y2026-03-02",
        "{date+1}, {date+1}",
        "2026-01-01, 2026-01-01"
    })
    void standsForTheRunsDateOrOneBefore(String value, String resolved) {
        assertThat(QueryDate.resolve(value, LocalDate.of(2026, 3, 2))).isEqualTo(resolved);
        assertThat(QueryDate.isIn(value)).isEqualTo(!value.equals(resolved));
    }
}
