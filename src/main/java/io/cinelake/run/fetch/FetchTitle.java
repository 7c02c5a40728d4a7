package io.cinelake.run.fetch;

import io.cinelake.feed.Feed;
import io.cinelake.feed.Source;
import io.cinelake.run.Batch;
import io.cinelake.run.Run;
import io.cinelake.run.TitleRequest;
import io.cinelake.tmdb.Media;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.spi.Registry;

/**
 * Content enricher, the request: what to ask TMDB for a title. Details and everything appended come in one request ({@code append_to_response},
 * developer.themoviedb.org/docs/append-to-response). A film's details can be asked by its IMDb id; a series' cannot, so its id is looked up first.
 */
public final class FetchTitle {
    /** Gives the routes the predicates and processors that each title passes. Camel calls them directly: a bean method would copy each exchange. */
    public void bind(Registry registry) {
        registry.bind("fetchTitle", this);
        registry.bind("titleIsWanted", (Predicate) FetchTitle::isWanted);
        registry.bind("titleNeedsFind", (Predicate) FetchTitle::needsFind);
        registry.bind("titleIsToEnrich", (Predicate) FetchTitle::isToEnrich);
        registry.bind("askForDetails", (Processor) FetchTitle::askForDetails);
    }

    /** Whether a title can be asked for at all: false when its run has ended or its id is malformed. */
    private static boolean isWanted(Exchange exchange) {
        TitleRequest title = exchange.getMessage().getBody(TitleRequest.class);
        title.run().awaitHold();
        return title.wellFormed() && !title.run().ended();
    }

    /** Whether a title has to be looked up by its IMDb id before its details can be asked for. */
    private static boolean needsFind(Exchange exchange) {
        TitleRequest title = exchange.getMessage().getBody(TitleRequest.class);
        return isFoundFirst(title.run().feed(), title.id());
    }

    /** Whether to ask for a title's details: false when the look-up gave the title its outcome. */
    private static boolean isToEnrich(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof TitleRequest;
    }

    /** Whether an id has to be looked up first. A CSV file of films holds only films; in other lists an IMDb id may be a series' too. */
    public static boolean isFoundFirst(Feed feed, String id) {
        return TitleRequest.isImdbId(id) && (feed.media() == Media.TV || !(feed.source() instanceof Source.Csv));
    }

    /** Splitter: one message for each title of a batch. */
    public List<TitleRequest> titles(Run run, Batch batch) {
        return TitleRequest.of(run, batch);
    }

    /** The outcome of a title that is not asked for. */
    public TitleOutcome unwanted(TitleRequest title) {
        return title.wellFormed()
                ? new TitleOutcome.Skipped(title)
                : new TitleOutcome.Missing(
                        title,
                        "'" + title.id() + "' is no IMDb id (tt and seven digits or more) and no TMDB id (a number)");
    }

    /** Asks for the title behind an IMDb id ({@code /find}). */
    public void find(Exchange exchange) {
        TitleRequest title = exchange.getMessage().getBody(TitleRequest.class);
        ask(
                exchange.getMessage(),
                "/find/" + title.id(),
                "external_source=imdb_id&language=" + encode(title.run().feed().language()));
    }

    /** Asks for a title's details, with everything appended that the feed wants. */
    private static void askForDetails(Exchange exchange) {
        Message message = exchange.getMessage();
        TitleRequest title = message.getBody(TitleRequest.class);
        Feed feed = title.run().feed();
        String found = exchange.getVariable("found", String.class);
        String query = "language=" + encode(feed.language());
        if (!feed.append().isEmpty()) {
            query += "&append_to_response="
                    + encode(String.join(",", feed.append())).replace("%2C", ",");
        }
        ask(message, "/" + feed.media().path() + "/" + (found == null ? title.id() : found), query);
    }

    private static void ask(Message message, String path, String query) {
        message.setHeader(Exchange.HTTP_PATH, path);
        message.setHeader(Exchange.HTTP_QUERY, query);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
