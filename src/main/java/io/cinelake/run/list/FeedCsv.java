package io.cinelake.run.list;

import io.cinelake.feed.Source;
import io.cinelake.run.Run;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.dataformat.csv.CsvDataFormat;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.commons.csv.CSVFormat;

/**
 * camel-csv with the delimiter of the feed whose run the exchange's variable {@code run} holds. Rows are read when they are asked for, so that a file of
 * any size needs the same memory. Quotes are data, and a row with the wrong number of fields is a row all the same.
 */
public final class FeedCsv extends ServiceSupport implements DataFormat {
    @Override
    public Object unmarshal(Exchange exchange, InputStream file) throws Exception {
        Source.Csv source =
                (Source.Csv) exchange.getVariable("run", Run.class).feed().source();
        CsvDataFormat csv = new CsvDataFormat(CSVFormat.DEFAULT
                .builder()
                .setDelimiter(source.delimiter())
                .setQuote(null)
                .setRecordSeparator('\n')
                .setIgnoreEmptyLines(true)
                .get());
        csv.setLazyLoad(true);
        csv.start();
        return csv.unmarshal(exchange, file);
    }

    @Override
    public void marshal(Exchange exchange, Object graph, OutputStream stream) {
        throw new UnsupportedOperationException("Cinelake writes no CSV.");
    }
}
