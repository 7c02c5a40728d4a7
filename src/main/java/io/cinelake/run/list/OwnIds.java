package io.cinelake.run.list;

import com.fasterxml.jackson.databind.JsonNode;
import io.cinelake.feed.TextLines;
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
import org.apache.camel.support.ObjectHelper;

/**
 * Takes the ids out of what a route that is not ours answered: a text or a stream of lines with ids between commas and white space, a number, or any
 * number of these in a collection. A line that begins with {@code #} is a comment. Nothing else of the answer is taken over: its headers could speak to
 * TMDB and to the store.
 */
public final class OwnIds implements AggregationStrategy {
    private static final Pattern BETWEEN = Pattern.compile("[,\\s]+");
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /** Of one line, which may hold all ids. */
    private static final int MOST_CHARACTERS = 16 << 20;

    /** Makes the ids, repeats and malformed ones included, the body of the exchange that asked. */
    @Override
    public Exchange aggregate(Exchange asked, Exchange answer) {
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
            addLines(new StringReader(new String(bytes, StandardCharsets.UTF_8)), ids);
        } else if (item instanceof Reader text) {
            addLines(text, ids);
        } else if (item instanceof BaseStream<?, ?> stream) {
            addAll(stream.iterator(), ids);
        } else if (item instanceof Iterable || item instanceof Iterator || item instanceof Object[]) {
            addAll(ObjectHelper.createIterator(item), ids);
        } else {
            addLines(new StringReader(String.valueOf(item)), ids);
        }
    }

    private static void addAll(Iterator<?> items, List<String> ids) throws IOException {
        while (items.hasNext()) {
            add(items.next(), ids);
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
}
