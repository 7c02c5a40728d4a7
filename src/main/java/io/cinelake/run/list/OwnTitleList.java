package io.cinelake.run.list;

import com.fasterxml.jackson.databind.JsonNode;
import io.cinelake.feed.Feed;
import io.cinelake.feed.Source;
import io.cinelake.feed.TextLines;
import io.cinelake.run.CamelCause;
import io.cinelake.run.CaughtErrors;
import io.cinelake.run.Run;
import io.cinelake.run.TitleRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.BaseStream;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.support.ObjectHelper;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/**
 * Lists the titles that a Camel developer's own route gives: a text or a stream of lines with ids between commas and white space, a number, or any
 * number of these in a collection. A line that begins with {@code #} is a comment. Nothing else of the answer is taken over: its headers could speak to
 * TMDB and to the store. A malformed id is rejected, and counted; an answer without a single id is no list, and ends the run before it has a plan.
 */
public final class OwnTitleList implements AggregationStrategy {
    private static final Pattern BETWEEN = Pattern.compile("[,\\s]+");
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /** Of one line, which may hold all ids. */
    private static final int MOST_CHARACTERS = 16 << 20;

    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=\\d+$)");
    private static final int SHOWN = 40;

    /** Makes the ids, repeats and malformed ones included, the body of the exchange that asked. */
    @Override
    public Exchange aggregate(Exchange asked, Exchange answer) {
        return CaughtErrors.strategy(OwnTitleList::answered).aggregate(asked, answer);
    }

    private static Exchange answered(Exchange asked, Exchange answer) {
        List<String> ids = new ArrayList<>();
        Object body = answer.getMessage().getBody();
        try {
            if (body != null) {
                add(body, ids);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        asked.getMessage().setBody(ids);
        return asked;
    }

    private static void add(Object item, List<String> ids) throws IOException {
        if (item instanceof JsonNode json && json.isValueNode()) {
            addText(json.asText(), ids);
        } else if (item instanceof InputStream bytes) {
            addLines(new InputStreamReader(bytes, StandardCharsets.UTF_8), ids);
        } else if (item instanceof byte[] bytes) {
            add(new ByteArrayInputStream(bytes), ids);
        } else if (item instanceof Reader text) {
            addLines(text, ids);
        } else if (item instanceof BaseStream<?, ?> stream) {
            add(stream.iterator(), ids);
        } else if (item instanceof Iterable || item instanceof Iterator || item instanceof Object[]) {
            for (Iterator<?> items = ObjectHelper.createIterator(item); items.hasNext(); ) {
                add(items.next(), ids);
            }
        } else {
            addLines(new StringReader(String.valueOf(item)), ids);
        }
    }

    private static void addLines(Reader text, List<String> ids) throws IOException {
        try (TextLines lines = new TextLines(text, MOST_CHARACTERS)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                addText(line, ids);
            }
        }
    }

    private static void addText(String line, List<String> ids) throws IOException {
        if (ids.size() > ImdbIdList.MOST_IDS) {
            throw new IOException("it holds more than " + ImdbIdList.MOST_IDS + " ids");
        }
        String text = line.replace(BYTE_ORDER_MARK, "").strip();
        if (!text.startsWith("#")) {
            BETWEEN.splitAsStream(text).filter(id -> !id.isEmpty()).forEach(ids::add);
        }
    }

    /** The titles of what a feed's route gave, repeats and malformed ids included; throws if there is no id among them. */
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

    /** Ends a run whose list could not be asked for, by an exception that says what to do about it. */
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
