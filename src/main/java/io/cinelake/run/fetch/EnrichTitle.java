package io.cinelake.run.fetch;

import io.cinelake.run.TitleRequest;
import io.cinelake.run.TmdbAnswer;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Replaces the request for a title by TMDB's answer, and counts the requests it took. */
public final class EnrichTitle implements AggregationStrategy {
    @Override
    public Exchange aggregate(Exchange asked, Exchange answer) {
        TitleRequest title = asked.getMessage().getBody(TitleRequest.class);
        Message message = answer.getMessage();
        TmdbAnswer.count(title.traffic(), message);
        asked.getMessage().setBody(new TitleOutcome.Fetched(title, TmdbAnswer.body(message)));
        return asked;
    }
}
