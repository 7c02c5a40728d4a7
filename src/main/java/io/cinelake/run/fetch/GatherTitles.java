package io.cinelake.run.fetch;

import io.cinelake.run.TitleRequest;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/** Gathers the outcomes of a batch's titles in one {@link FetchedBatch}. The route says when it is complete. */
public final class GatherTitles implements AggregationStrategy {
    @Override
    public Exchange aggregate(Exchange gathered, Exchange title) {
        TitleOutcome outcome = title.getMessage().getBody(TitleOutcome.class);
        TitleRequest request = outcome.title();
        request.run().traffic().titleDone();
        Exchange batch = gathered == null ? title : gathered;
        if (gathered == null) {
            batch.getMessage().setBody(new FetchedBatch(request.run(), request.batch()));
        }
        batch.getMessage().getBody(FetchedBatch.class).add(outcome);
        return batch;
    }
}
