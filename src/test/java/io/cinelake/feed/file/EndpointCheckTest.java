package io.cinelake.feed.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One Camel context for all: a check leaves nothing behind in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndpointCheckTest {
    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeAll
    void startCamel() {
        camel.start();
    }

    @AfterAll
    void stopCamel() {
        camel.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timer:daily?period=1d",
                "timer:six?period=6h30m&delay=1000",
                "quartz:daily?cron=0+0+3+*+*+?",
                "quartz:daily?cron=0 0 3 * * ?&trigger.timeZone=America/Sao_Paulo",
                "timer:once?repeatCount=1&period=1",
                "direct:start",
                "seda:start"
            })
    void acceptsAScheduleThatCanFire(String uri) {
        assertThat(EndpointCheck.schedules(camel).apply(uri)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "daily; it does not begin with a Camel component",
                "tymer:daily?period=1d; there is no Camel component \"tymer\"",
                "http:example.org; can only send and never fires",
                "timer:daily?period=often; period wants a duration such as 1d, 6h or 30m, not \"often\".",
                "timer:daily?perriod=1d; Unknown parameters=[{perriod=1d}]",
                "timer:x?period=1; it fires more than once a second",
                "timer:x?period=0; it fires more than once a second",
                "timer:x?delay=-1; it fires more than once a second",
                "quartz:daily?cron=0+0+3+*+*; its cron is wrong",
                "quartz:daily?cron=0+0+25+*+*+?; its cron is wrong",
                "quartz:daily?cron=; its cron is wrong",
                "quartz:daily?cron=0+0+3+30+2+?; its cron has no firing that is still to come",
                "quartz:daily?cron=0+0+3+*+*+?+2020; its cron has no firing that is still to come",
                "quartz:daily?cron=0+0+3+*+*+?&trigger.timeZone=Nowhere; there is no time zone Nowhere",
                "quartz:daily; it has no cron",
                "quartz:daily?trigger.repeatInterval=1; it has no cron",
                "timer:x?fixedRate=true&delay=0&period=5ms; it fires more than once a second",
                "timer:x?repeatCount=-1&period=1; it fires more than once a second",
                "timer:x?period=1.5s; For input string",
                "timer:x?period={{x}}; period wants a duration",
                "timer:x?%; Incomplete trailing escape",
                "file:; Expected scheme-specific part",
                "exec:ls; there is no Camel component \"exec\"",
                "vm:titles; there is no Camel component \"vm\"",
                ":; it does not begin with a Camel component"
            })
    void saysWhatIsWrongWithASchedule(String uri, String reason) {
        assertThat(EndpointCheck.schedules(camel).apply(uri))
                .hasValueSatisfying(fault -> assertThat(fault).contains(reason).doesNotContain("Exception"));
    }

    @Test
    void aCheckedScheduleLeavesNoEndpointAndNoJobBehind() throws Exception {
        EndpointCheck.schedules(camel).apply("quartz:daily?cron=0+0+3+*+*+?");
        EndpointCheck.schedules(camel).apply("timer:daily");

        assertThat(camel.getEndpoints()).isEmpty();
        var quartz = camel.getComponent("quartz", QuartzComponent.class);
        assertThat(quartz.getScheduler().getJobGroupNames()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "direct:my-favourites",
                "direct:my-favourites?timeout=1000",
                "seda:my-favourites",
                "https://example.org/ids.txt?kind=film"
            })
    void acceptsAListThatCanBeAsked(String uri) {
        assertThat(EndpointCheck.lists(camel).apply(uri)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "my-favourites; it does not begin with a Camel component, write one such as direct:my-favourites",
                "''; it does not begin with a Camel component",
                "dircet:my-favourites; there is no Camel component \"dircet\" in this program, write one such as",
                "timer:daily; the Camel component \"timer\" fires by itself and cannot be asked",
                "direct:my-favourites?timeuot=10; Unknown parameters=[{timeuot=10}]"
            })
    void saysWhatIsWrongWithAList(String uri, String reason) {
        assertThat(EndpointCheck.lists(camel).apply(uri))
                .hasValueSatisfying(fault -> assertThat(fault).contains(reason).doesNotContain("Exception"));
    }

    @Test
    void aCheckedListLeavesNoEndpointBehind() {
        EndpointCheck.lists(camel).apply("direct:my-favourites");

        assertThat(camel.getEndpoints()).isEmpty();
    }

    @Test
    void refusesThePipelinesOwnEndpoints() throws Exception {
        try (DefaultCamelContext pipeline = new DefaultCamelContext()) {
            pipeline.start();
            pipeline.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("seda:titles?size=20").to("log:titles");
                    from("direct:tmdb").to("log:tmdb");
                    from("direct:run").to("log:run");
                }
            });

            assertThat(List.of(
                            "seda:titles",
                            "seda://titles",
                            "seda:titles?size=1",
                            "seda:%74itles",
                            "direct:tmdb?block=false",
                            "direct:tmdb",
                            "direct:run"))
                    .allSatisfy(uri -> assertThat(List.of(
                                    EndpointCheck.schedules(pipeline).apply(uri).orElseThrow(),
                                    EndpointCheck.lists(pipeline).apply(uri).orElseThrow()))
                            .allSatisfy(fault -> assertThat(fault).contains("one of the pipeline's own endpoints")));
        }
    }
}
