package io.cinelake.feed.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CamelListsTest {
    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void startCamel() {
        camel.start();
    }

    @AfterEach
    void stopCamel() {
        camel.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "direct:my-favourites",
                "direct:my-favourites?timeout=1000",
                "seda:my-favourites",
                "https://example.org/ids.txt?kind=film"
            })
    void acceptsWhatCanBeAsked(String uri) {
        assertThat(new CamelLists(camel).apply(uri)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "my-favourites; it does not begin with a Camel component, write one such as direct:my-favourites",
                "''; it does not begin with a Camel component",
                "dircet:my-favourites; there is no Camel component \"dircet\" in this program, write one such as",
                "timer:daily; the Camel component \"timer\" fires by itself and cannot be asked",
                "direct:my-favourites?timeuot=10; \"direct\" has no option \"timeuot\": did you mean timeout?"
            })
    void saysWhatIsWrongWithWhatCannot(String uri, String reason) {
        assertThat(new CamelLists(camel).apply(uri))
                .hasValueSatisfying(fault -> assertThat(fault).contains(reason).doesNotContain("Exception"));
    }

    @Test
    void leavesNoEndpointBehind() {
        new CamelLists(camel).apply("direct:my-favourites");

        assertThat(camel.getEndpoints()).isEmpty();
    }
}
