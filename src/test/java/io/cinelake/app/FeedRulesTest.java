package io.cinelake.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.run.ShippedRoutes;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** What feed files are checked against comes from the running program. */
class FeedRulesTest {
    @Test
    void theDefaultsOfAFeedAreThoseOfTheTemplateThatRuns() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            ShippedRoutes.load(camel, "csv");

            assertThat(FeedRules.defaults(camel, "csv"))
                    .containsEntry("delimiter", "|")
                    .containsEntry("id-column", "id")
                    .containsEntry("batch-size", "100")
                    .doesNotContainKeys("genres", "file");
            assertThat(FeedRules.defaults(camel, "discover")).isEmpty();
        }
    }
}
