package io.cinelake.run;

import io.cinelake.tmdb.DiscoverPage;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/** Puts the titles of a page in the place of the page that was asked for. */
public final class EnrichPage implements AggregationStrategy {
    @Override
    public Exchange aggregate(Exchange asked, Exchange answer) {
        ListedPage page = asked.getMessage().getBody(ListedPage.class);
        EnrichTitle.count(page.reading().run().listTraffic(), answer.getMessage());
        DiscoverPage titles = DiscoverPage.parse(
                EnrichTitle.body(answer.getMessage()),
                page.reading().run().feed().media());
        asked.getMessage().setBody(page.reading().paging().answered(page.request(), titles));
        return asked;
    }
}
