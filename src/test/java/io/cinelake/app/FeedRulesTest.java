package io.cinelake.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cinelake.run.ShippedRoutes;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteTemplateParameterDefinition;
import org.junit.jupiter.api.Test;

/** What feed files are checked against comes from the running program. */
class FeedRulesTest {
    @Test
    void theParametersOfAFeedAreThoseOfTheTemplateThatRuns() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            ShippedRoutes.load(camel, "csv");

            assertThat(FeedRules.parameters(camel, "csv"))
                    .extracting(
                            RouteTemplateParameterDefinition::getName,
                            RouteTemplateParameterDefinition::getDefaultValue,
                            RouteTemplateParameterDefinition::isRequired)
                    .contains(tuple("delimiter", "|", true), tuple("id-column", "id", true))
                    .contains(tuple("batch-size", "100", true), tuple("genres", null, false))
                    .contains(tuple("file", null, true));
            assertThat(FeedRules.parameters(camel, "discover")).isEmpty();
        }
    }
}
