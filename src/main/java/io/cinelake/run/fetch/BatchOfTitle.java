package io.cinelake.run.fetch;

import org.apache.camel.Exchange;
import org.apache.camel.support.ExpressionAdapter;

/** The name of the batch that waits for a title; what titles are aggregated by. */
public final class BatchOfTitle extends ExpressionAdapter {
    @Override
    public Object evaluate(Exchange exchange) {
        return exchange.getMessage().getBody(TitleOutcome.class).title().batch().name();
    }
}
