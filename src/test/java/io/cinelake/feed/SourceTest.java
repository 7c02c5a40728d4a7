package io.cinelake.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTest {
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
        assertThat(Source.Discover.resolved(value, LocalDate.of(2026, 3, 2))).isEqualTo(resolved);
        assertThat(Source.Discover.namesDate(value)).isEqualTo(!value.equals(resolved));
    }

    @Test
    void namesItsTemplateInThePlansHashToo() {
        Source list = new Source.OwnList("direct:mine");

        assertThat(list.template()).isEqualTo("own-list");
        assertThat(JsonMapper.builder().build().<JsonNode>valueToTree(list))
                .hasToString("{\"list\":\"direct:mine\",\"template\":\"own-list\"}");
    }
}
