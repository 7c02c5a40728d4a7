package io.cinelake.run.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Processor;

/**
 * Message translator: gives a record the feed's shape, a jq expression (camel-jq). Numbers keep their digits. A feed without a shape keeps the bytes
 * that TMDB sent.
 */
public final class ShapeTitle implements Processor {
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private final Map<String, Expression> compiled = new ConcurrentHashMap<>();

    /**
     * Shapes a fetched title.
     *
     * @throws Failed if the shape fails on the record, or does not yield one document
     */
    @Override
    public void process(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof TitleOutcome.Fetched fetched) {
            String shape = fetched.title().run().feed().shape();
            if (shape != null) {
                byte[] shaped = apply(shape, fetched.record(), exchange);
                exchange.getMessage().setBody(new TitleOutcome.Fetched(fetched.title(), shaped));
            }
        }
    }

    private byte[] apply(String shape, byte[] record, Exchange exchange) {
        Object before = exchange.getMessage().getBody();
        try {
            exchange.getMessage().setBody(json.readTree(record));
            Object shaped = expression(shape, exchange.getContext()).evaluate(exchange, Object.class);
            if (!(shaped instanceof JsonNode document)) {
                throw new Failed(
                        shaped == null ? "the shape yields null or nothing" : "the shape yields more than one document",
                        record,
                        null);
            }
            return json.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new Failed("the record is no JSON: " + e.getOriginalMessage(), record, e);
        } catch (IOException e) {
            throw new Failed("the record could not be read: " + e.getMessage(), record, e);
        } catch (Failed e) {
            throw e;
        } catch (RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new Failed("the shape fails on the record: " + cause.getMessage(), record, e);
        } finally {
            exchange.getMessage().setBody(before);
        }
    }

    /** The shape fails on a record; the record goes to the quarantine. */
    public static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient byte[] record;

        private Failed(String reason, byte[] record, Throwable cause) {
            super(reason, cause);
            this.record = record;
        }

        /** The record as TMDB sent it. */
        public byte[] record() {
            return record;
        }
    }

    private Expression expression(String shape, CamelContext context) {
        return compiled.computeIfAbsent(shape, text -> {
            Expression expression = context.resolveLanguage("jq").createExpression(text);
            expression.init(context);
            return expression;
        });
    }
}
