package io.cinelake.app;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PipelineTest {
    @Test
    void saysThatItIsTheLocaleWhereTheHomeHasLettersThatItLacks() {
        assertThatThrownBy(() -> Pipeline.requireReadableHome("/home/jo\uFFFD\uFFFDo"))
                .isInstanceOf(WrongFeed.class)
                .hasMessageContainingAll("locale", "LANG", "C.UTF-8");
        assertThatNoException().isThrownBy(() -> Pipeline.requireReadableHome("/home/joão"));
    }
}
