package io.cinelake.run.list;

import io.cinelake.run.TmdbAnswer;
import io.cinelake.tmdb.discover.DiscoverPage;
import io.cinelake.tmdb.discover.ListedTitle;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/** Puts the titles of a page that are to be filtered in the place of the page that was asked for. Without a genre rule all pass as they are. */
public final class EnrichPage implements AggregationStrategy {
    @Override
    public Exchange aggregate(Exchange asked, Exchange answer) {
        ListedPage page = asked.getMessage().getBody(ListedPage.class);
        TmdbAnswer.count(page.reading().run().listTraffic(), answer.getMessage());
        DiscoverPage titles = DiscoverPage.parse(
                TmdbAnswer.body(answer.getMessage()),
                page.reading().run().feed().media());
        List<ListedTitle> rows = page.reading().paging().answered(page.request(), titles);
        if (page.reading().source().genres().isEmpty()) {
            page.passed().addAll(rows);
            asked.getMessage().setBody(List.of());
        } else {
            asked.getMessage().setBody(rows);
        }
        return asked;
    }
}
