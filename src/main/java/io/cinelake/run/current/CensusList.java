package io.cinelake.run.current;

import io.cinelake.feed.Source;
import io.cinelake.run.CamelCause;
import io.cinelake.run.Run;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;

/** Compares TMDB's daily exports: what the route {@code list-census} calls, and the strategy that reads a file from the answer's stream. */
public final class CensusList implements AggregationStrategy {
    /** The files' store answers 403 for a file that it does not have. */
    private static final Set<Integer> ABSENT = Set.of(403, 404);

    private final Watermarks watermarks;
    private final KnownTitles.Reader titles;
    private final InstantSource clock;

    /**
     * @param watermarks tells how far earlier runs came
     * @param titles reads the titles of the feed that is kept current
     * @param clock tells which export is there
     */
    public CensusList(Watermarks watermarks, KnownTitles.Reader titles, InstantSource clock) {
        this.watermarks = watermarks;
        this.titles = titles;
        this.clock = clock;
    }

    /** Begins the listing of a run. */
    public CensusListing begin(Run run) {
        LocalDate date = run.name().date().toLocalDate();
        return new CensusListing(
                run,
                watermarks.before(run),
                ChangeWindow.lastExport(date, clock.instant()),
                titles.of((Source.Keeping) run.feed().source(), run));
    }

    /** Gives the listing in the variable {@code listing} the file that was asked for. */
    @Override
    public Exchange aggregate(Exchange asked, Exchange answer) {
        asked.getVariable("run", Run.class).listTraffic().asked(1, 0);
        try (InputStream body = answer.getMessage().getBody(InputStream.class)) {
            asked.getVariable("listing", CensusListing.class)
                    .answered(body, modified(answer.getMessage().getHeader("Last-Modified", String.class)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return asked;
    }

    private static LocalDate modified(String header) {
        try {
            return header == null
                    ? null
                    : ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .withZoneSameInstant(ZoneOffset.UTC)
                            .toLocalDate();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /**
     * Ends a list whose file cannot be read.
     *
     * @throws Throwable what is no fault of the file's: it ends the run
     */
    public void failed(CensusListing listing, Exchange exchange) throws Throwable {
        Throwable failure = CamelCause.caught(exchange);
        Throwable reason = failure instanceof UncheckedIOException ? failure.getCause() : failure;
        if (reason instanceof HttpOperationFailedException answer) {
            listing.failed("status " + answer.getStatusCode(), ABSENT.contains(answer.getStatusCode()));
        } else if (reason instanceof IOException) {
            listing.failed(reason.getMessage() == null ? reason.toString() : reason.getMessage(), false);
        } else {
            throw failure;
        }
    }
}
