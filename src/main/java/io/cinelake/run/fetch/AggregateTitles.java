package io.cinelake.run.fetch;

import io.cinelake.run.TitleRequest;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.ExpressionAdapter;

/** Aggregates the outcomes of a batch's titles into one {@link FetchedBatch}, which is complete when each title has its outcome. */
public final class AggregateTitles implements AggregationStrategy, Predicate {
    /** Gives the routes the strategy, which is also the completion predicate, and the correlation expression. */
    public void bind(Registry registry) {
        registry.bind("aggregateTitles", this);
        registry.bind("batchOfTitle", new BatchName());
    }

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

    /** Whether each title of a batch has its outcome. */
    @Override
    public boolean matches(Exchange batch) {
        return batch.getMessage().getBody(FetchedBatch.class).isFull();
    }

    /** The batch that a title belongs to: unique over all runs, because a plan's id is. */
    private static final class BatchName extends ExpressionAdapter {
        @Override
        public Object evaluate(Exchange exchange) {
            TitleRequest title =
                    exchange.getMessage().getBody(TitleOutcome.class).title();
            return title.run().plan().id() + "/" + title.batch().number();
        }
    }
}
