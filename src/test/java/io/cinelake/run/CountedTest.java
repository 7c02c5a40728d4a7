package io.cinelake.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {
    @Test
    void oneIsSingularAndAllOthersArePlural() {
        assertThat(Counted.of(1, "batch")).isEqualTo("1 batch");
        assertThat(Counted.of(2, "batch")).isEqualTo("2 batches");
        assertThat(Counted.of(0, "fault")).isEqualTo("0 faults");
        assertThat(Counted.are(1, "title")).isEqualTo("1 title is");
        assertThat(Counted.are(2, "title")).isEqualTo("2 titles are");
    }
}
