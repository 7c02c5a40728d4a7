package io.cinelake.run;

import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;

/** Finds the exception that was thrown, behind those that Camel wraps it in. */
public final class CamelCause {
    private CamelCause() {}

    /** The exception that a route caught. */
    public static Throwable caught(Exchange exchange) {
        return of(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
    }

    /** The exception behind Camel's. */
    public static Throwable of(Throwable thrown) {
        Throwable reason = thrown;
        while ((reason instanceof RuntimeCamelException || reason instanceof CamelExchangeException)
                && reason.getCause() != null) {
            reason = reason.getCause();
        }
        return reason;
    }
}
