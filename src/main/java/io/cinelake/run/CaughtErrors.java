package io.cinelake.run;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.processor.Enricher;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Lets an error, such as a full heap or stack, end the message that it hits, as an exception does. Camel itself takes exceptions alone: an error would take
 * the thread with it, and who waits for the message, such as a split or a queue, would wait for ever.
 */
public final class CaughtErrors implements InterceptStrategy {
    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode node, Processor target, Processor next) {
        if (target instanceof Enricher enricher) {
            enricher.setAggregationStrategy(caught(enricher.getAggregationStrategy()));
        }
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                HeldBack held = new HeldBack(callback);
                boolean isDone;
                try {
                    isDone = super.process(exchange, held) || held.isDone;
                } catch (Error error) {
                    if (held.isPassedOn) {
                        throw error;
                    }
                    exchange.setException(error);
                    isDone = true;
                }
                held.thread = null;
                if (isDone) {
                    callback.done(true);
                }
                return isDone;
            }
        };
    }

    /** An enricher joins the answer behind the back of its own step, when the other route has ended. */
    private static AggregationStrategy caught(AggregationStrategy strategy) {
        return (asked, answer) -> {
            try {
                return strategy.aggregate(asked, answer);
            } catch (Error error) {
                throw new RuntimeCamelException(error);
            }
        };
    }

    /** Holds back that the message goes on while the step may still throw: Camel's own steps say so before they throw an error, too. */
    private static final class HeldBack implements AsyncCallback {
        private final AsyncCallback callback;
        private volatile Thread thread = Thread.currentThread();
        private volatile boolean isPassedOn;
        private boolean isDone;

        private HeldBack(AsyncCallback callback) {
            this.callback = callback;
        }

        @Override
        public void done(boolean isSync) {
            if (isSync && thread == Thread.currentThread()) {
                isDone = true;
            } else {
                isPassedOn = true;
                callback.done(isSync);
            }
        }
    }
}
