package io.cinelake.run.fetch;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;

/** Gathers the outcomes of a batch's titles into one message. The batch itself knows when it is full. */
public final class AggregateTitles implements AggregationStrategy, Predicate {
    @Override
    public Exchange aggregate(Exchange gathered, Exchange title) {
        TitleOutcome outcome = title.getMessage().getBody(TitleOutcome.class);
        outcome.title().batch().run().traffic().titleDone();
        Exchange batch = gathered == null ? title : gathered;
        if (gathered == null) {
            batch.getMessage().setBody(new FetchedBatch(outcome.title().batch()));
        }
        batch.getMessage().getBody(FetchedBatch.class).add(outcome);
        return batch;
    }

    /** Whether each title of a batch has its outcome. */
    @Override
    public boolean matches(Exchange batch) {
        return batch.getMessage().getBody(FetchedBatch.class).isFull();
    }
}
