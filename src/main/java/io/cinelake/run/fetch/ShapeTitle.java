package io.cinelake.run.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cinelake.feed.Feed;
import io.cinelake.feed.ShapeProgram;
import io.cinelake.feed.ShapeThreads;
import io.cinelake.run.RunName;
import io.cinelake.run.RunProblem;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Message translator: gives a record the feed's shape, a jq expression, or keeps the bytes that TMDB sent; a stamp comes behind them on wish. */
public final class ShapeTitle implements Processor {
    private final ShapeThreads threads;
    private final InstantSource clock;
    private final Map<String, ShapeProgram> compiled = new ConcurrentHashMap<>();

    /** With the threads that run the shapes within their bounds, and the clock that dates the stamps. */
    public ShapeTitle(ShapeThreads threads, InstantSource clock) {
        this.threads = threads;
        this.clock = clock;
    }

    /** Throws {@link Failed}, or {@link RunProblem.Failed} when the feed's shape has not come back from an earlier record. */
    @Override
    public void process(Exchange exchange) throws Exception {
        if (exchange.getMessage().getBody() instanceof TitleOutcome.Fetched fetched) {
            Feed feed = fetched.title().run().feed();
            byte[] record = feed.shape() == null ? fetched.record() : apply(feed, fetched.record());
            if (feed.stamp()) {
                record = stamped(fetched, record);
            }
            exchange.getMessage().setBody(new TitleOutcome.Fetched(fetched.title(), record));
        }
    }

    private byte[] stamped(TitleOutcome.Fetched fetched, byte[] record) {
        try {
            return new RecordStamp(fetched.title().run().name(), clock.instant()).on(record);
        } catch (IllegalArgumentException noObject) {
            throw new Failed(noObject.getMessage(), fetched.record(), noObject);
        }
    }

    private byte[] apply(Feed feed, byte[] record) throws InterruptedException {
        try {
            return threads.call(feed.definition(), () -> program(feed.shape()).apply(record));
        } catch (ShapeThreads.Abandoned e) {
            throw new RunProblem.Failed("Feed " + feed.id() + ": its shape " + e.getMessage()
                    + ". No record is shaped until the feed's file changes: correct the shape.");
        } catch (ShapeThreads.OutOfBounds e) {
            throw new Failed("the shape " + e.getMessage() + "; simplify it", record, e);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
            boolean isWhole = message != null && message.startsWith("the shape ");
            throw new Failed(isWhole ? message : "the shape fails on the record: " + message, record, e);
        }
    }

    private ShapeProgram program(String shape) throws ShapeProgram.Broken {
        ShapeProgram program = compiled.get(shape);
        if (program == null) {
            program = ShapeProgram.compile(shape);
            compiled.put(shape, program);
        }
        return program;
    }

    /** The shape fails on a record, goes beyond a bound, or does not yield one document; the record goes to the quarantine. */
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

    /** Says at a record's end which run brought it and when: {@code _feed}, {@code _run}, {@code _fetched_at}. The record's own bytes stay. */
    record RecordStamp(RunName run, Instant fetched) {
        /** The record with the stamp, JSON in UTF-8. Throws IllegalArgumentException when it is no object. */
        byte[] on(byte[] record) {
            int end = last(record, record.length);
            if (end < 0 || record[end] != '}') {
                throw new IllegalArgumentException("the record is no object, so that no stamp has a place in it");
            }
            int before = last(record, end);
            String stamp =
                    (record[before] == '{' ? "" : ",") + "\"_feed\":\"" + run.feed() + "\",\"_run\":\"" + run.run()
                            + "\",\"_fetched_at\":\""
                            + DateTimeFormatter.ISO_INSTANT.format(fetched.truncatedTo(ChronoUnit.MILLIS)) + "\"}";
            ByteArrayOutputStream stamped = new ByteArrayOutputStream(record.length + stamp.length());
            stamped.write(record, 0, before + 1);
            stamped.writeBytes(stamp.getBytes(StandardCharsets.UTF_8));
            return stamped.toByteArray();
        }

        /** The last byte before the end that is no white space of JSON; -1 when there is none. */
        private static int last(byte[] record, int end) {
            int place = end - 1;
            while (place >= 0 && (record[place] == ' ' || record[place] >= '\t' && record[place] <= '\r')) {
                place--;
            }
            return place;
        }
    }
}
