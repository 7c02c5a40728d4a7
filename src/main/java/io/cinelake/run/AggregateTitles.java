package io.cinelake.run;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/** Gathers the outcomes of a batch's titles into one message. The batch itself knows when it is full. */
public final class AggregateTitles implements AggregationStrategy {
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

    /** The batch that waits for a title; what titles are aggregated by. */
    public String batch(TitleOutcome outcome) {
        return outcome.title().batch().name();
    }

    /** Whether each title of a batch has its outcome. */
    public boolean isFull(FetchedBatch batch) {
        return batch.isFull();
    }
}
