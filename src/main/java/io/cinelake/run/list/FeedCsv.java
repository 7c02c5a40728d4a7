package io.cinelake.run.list;

import io.cinelake.feed.Source;
import io.cinelake.feed.TextLines;
import io.cinelake.run.Run;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.support.service.ServiceSupport;

/**
 * CSV with the delimiter and the quoting of the feed whose run the exchange's variable {@code run} holds. Rows are read when they are asked for, so that a
 * file of any size needs the same memory. camel-csv itself ends a file at its first bad quote; {@link CsvRows} does not.
 */
public final class FeedCsv extends ServiceSupport implements DataFormat {
    /** Of one line. A longer one is no row of a title, and would fill the heap. */
    private static final int MOST_CHARACTERS = 1_000_000;

    @Override
    public Object unmarshal(Exchange exchange, InputStream file) {
        Source.Csv source =
                (Source.Csv) exchange.getVariable("run", Run.class).feed().source();
        Reader text = new InputStreamReader(file, StandardCharsets.UTF_8);
        return new CsvRows(new TextLines(text, MOST_CHARACTERS), source);
    }

    @Override
    public void marshal(Exchange exchange, Object graph, OutputStream stream) {
        throw new UnsupportedOperationException("Cinelake writes no CSV.");
    }
}
