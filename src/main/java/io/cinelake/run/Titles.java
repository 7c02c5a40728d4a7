package io.cinelake.run;

import io.cinelake.tmdb.Media;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Says what to ask TMDB for a title. Details and everything appended come in one request ({@code append_to_response},
 * developer.themoviedb.org/docs/append-to-response). A film's details can be asked by its IMDb id; a series' cannot, so its id is looked up first.
 */
public final class Titles {
    /** Whether a title has to be looked up by its IMDb id before its details can be asked for. */
    public boolean needsFind(TitleRequest title) {
        return isFoundFirst(title.batch().run().feed(), title.id());
    }

    /** A CSV file of films holds films; of other lists the look-up says what a title is when it is no film. */
    static boolean isFoundFirst(Feed feed, String id) {
        return TitleRequest.isImdbId(id) && (feed.media() == Media.TV || !(feed.source() instanceof Source.Csv));
    }

    /**
     * Whether a title can be asked for at all.
     *
     * @return false when its run has ended or its id is none
     */
    public boolean isWanted(TitleRequest title) {
        return title.wellFormed() && !title.batch().run().ended();
    }

    /**
     * Whether a title's details are still to be asked for.
     *
     * @param body the title, or its outcome when the look-up gave it one
     */
    public boolean isToEnrich(Object body) {
        return body instanceof TitleRequest;
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
                "external_source=imdb_id&language="
                        + encode(title.batch().run().feed().language()));
    }

    /** Asks for a title's details, with everything appended that the feed wants. */
    public void details(Exchange exchange) {
        Message message = exchange.getMessage();
        TitleRequest title = message.getBody(TitleRequest.class);
        Feed feed = title.batch().run().feed();
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
