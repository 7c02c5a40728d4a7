package io.cinelake.run;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.RuntimeCamelException;

/**
 * Lets an error, such as a full heap or stack, fail the message that it hits, as an exception does. Camel does so for the methods of beans alone: an error of a
 * processor, a predicate or a strategy would take the thread with it, and who waits for the message, such as a split or a queue, would wait for ever.
 */
public final class CaughtErrors {
    private CaughtErrors() {}

    /** The step, whose errors fail its message. */
    public static Processor processor(Processor step) {
        return exchange -> {
            try {
                step.process(exchange);
            } catch (Error error) {
                throw new RuntimeCamelException(error);
            }
        };
    }

    /** The strategy, whose errors fail the message that is enriched. */
    public static AggregationStrategy strategy(AggregationStrategy strategy) {
        return (asked, answer) -> {
            try {
                return strategy.aggregate(asked, answer);
            } catch (Error error) {
                throw new RuntimeCamelException(error);
            }
        };
    }

    /** The predicate, whose errors fail its message. */
    public static Predicate predicate(Predicate predicate) {
        return exchange -> {
            try {
                return predicate.matches(exchange);
            } catch (Error error) {
                throw new RuntimeCamelException(error);
            }
        };
    }
}
