package io.cinelake.run.fetch;

import io.cinelake.run.RunTraffic;
import io.cinelake.run.TitleRequest;
import io.cinelake.tmdb.RequestCost;
import java.io.ByteArrayInputStream;
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
        asked.getMessage().setBody(new TitleOutcome.Fetched(title, body(message)));
        return asked;
    }

    /** An answer's body. The client holds it in memory already, and Camel's converter would copy it through two more buffers. */
    public static byte[] body(Message answer) {
        return answer.getBody() instanceof ByteArrayInputStream held
                ? held.readAllBytes()
                : answer.getBody(byte[].class);
    }

    public static void count(RunTraffic traffic, Message answer) {
        traffic.asked(
                answer.getHeader(RequestCost.REQUESTS_HEADER, 1, Integer.class),
                answer.getHeader(RequestCost.TOO_MANY_HEADER, 0, Integer.class));
    }
}
