package io.cinelake.run.list;

import io.cinelake.feed.Feed;
import io.cinelake.feed.Source;
import io.cinelake.run.CamelCause;
import io.cinelake.run.Run;
import io.cinelake.run.TitleRequest;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/**
 * Lists the titles that a Camel developer's own route gives. A malformed id among them is rejected, and counted;
 * an answer without a single id is no list, and ends the run before it has a plan.
 */
public final class OwnTitleList {
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=\\d+$)");
    private static final int SHOWN = 40;

    /**
     * The titles of a feed.
     *
     * @param ids what its route gave, repeats and malformed ids included
     * @throws IllegalArgumentException if there is no id among them
     */
    public TitleList list(Run run, List<String> ids) {
        Feed feed = run.feed();
        if (ids.isEmpty()) {
            throw new IllegalArgumentException(
                    name(feed) + " is empty. Let its route end with the titles' ids, TMDB's or"
                            + " IMDb's, as body: text with commas or white space between them, or a collection.");
        }
        if (ids.stream().noneMatch(TitleRequest::isWellFormed)) {
            throw new IllegalArgumentException(name(feed) + " has no id in it and begins with \"" + shown(ids.get(0))
                    + "\". Let its route end with nothing but the titles' ids, TMDB's (603) or IMDb's (tt0133093), as"
                    + " body.");
        }
        List<String> plain = ids.stream()
                .map(id -> LEADING_ZEROS.matcher(id).replaceFirst(""))
                .toList();
        return TitleList.ofIds(plain, feed.limit());
    }

    /**
     * Ends a run whose list could not be asked for, and says what to do about it.
     *
     * @param exchange the run's exchange, which has caught the reason
     * @throws IllegalStateException always
     */
    public void failed(Run run, Exchange exchange) {
        Throwable caught = CamelCause.caught(exchange);
        Throwable reason = caught instanceof UncheckedIOException ? caught.getCause() : caught;
        String list = uri(run.feed());
        if (reason instanceof DirectConsumerNotAvailableException) {
            throw new IllegalStateException(
                    name(run.feed()) + " has no route that begins with it. Put one with \"from: uri: " + list
                            + "\" into the feed folder, or correct the parameter list.",
                    reason);
        }
        String words = reason.getMessage() == null ? reason.toString() : reason.getMessage();
        throw new IllegalStateException(
                name(run.feed()) + " failed (" + words.lines().findFirst().orElse("") + "). Correct its route, or the"
                        + " parameter list; the next run asks it again.",
                reason);
    }

    private static String name(Feed feed) {
        return "Feed " + feed.id() + ": the list " + uri(feed);
    }

    /** Without its options, which may hold a password. */
    private static String uri(Feed feed) {
        String uri = ((Source.OwnList) feed.source()).list();
        return URISupport.sanitizeUri(StringHelper.before(uri, "?", uri));
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
