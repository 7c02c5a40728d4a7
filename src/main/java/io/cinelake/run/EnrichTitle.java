package io.cinelake.run;

import io.cinelake.tmdb.TmdbClient;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Puts TMDB's answer in the place of the title that was asked for, and counts the requests it took. */
public final class EnrichTitle implements AggregationStrategy {
    @Override
    public Exchange aggregate(Exchange asked, Exchange answer) {
        TitleRequest title = asked.getMessage().getBody(TitleRequest.class);
        Message message = answer.getMessage();
        count(title.batch().run().traffic(), message);
        asked.getMessage().setBody(new TitleOutcome.Fetched(title, message.getBody(byte[].class)));
        return asked;
    }

    static void count(RunTraffic traffic, Message answer) {
        traffic.asked(
                answer.getHeader(TmdbClient.ATTEMPTS, 1, Integer.class),
                answer.getHeader(TmdbClient.TOO_MANY, 0, Integer.class));
    }
}
