package io.cinelake.run.current;

import io.cinelake.feed.Source;
import io.cinelake.run.CamelCause;
import io.cinelake.run.Run;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;

/** Compares TMDB's daily exports: what the routes {@code list-census} and {@code export} call. */
public final class CensusList {
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

    /**
     * Gives the listing in the variable {@code listing} the file that was asked for, read from the connection: its 28 MB are never in memory.
     *
     * @throws IOException if the download breaks off
     * @throws ExportIds.Faulty if the file is not a whole export
     */
    public void read(Exchange exchange) throws IOException, ExportIds.Faulty {
        try (InputStream body = exchange.getMessage().getBody(InputStream.class)) {
            exchange.getVariable("listing", CensusListing.class)
                    .answered(body, modified(exchange.getMessage().getHeader("Last-Modified", String.class)));
        }
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

    /** Ends the list in the variable {@code listing}, whose file cannot be read. */
    public void failed(Exchange exchange) {
        CensusListing listing = exchange.getVariable("listing", CensusListing.class);
        Throwable failure = CamelCause.caught(exchange);
        if (failure instanceof HttpOperationFailedException answer) {
            listing.failed("status " + answer.getStatusCode(), ABSENT.contains(answer.getStatusCode()));
        } else {
            listing.failed(failure.getMessage() == null ? failure.toString() : failure.getMessage(), false);
        }
    }
}
