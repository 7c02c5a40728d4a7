package io.cinelake.run.list;

import io.cinelake.feed.Source;
import io.cinelake.feed.TextLines;
import io.cinelake.run.Run;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** CSV as the feed of the run in the variable {@code run} has it, read row by row. camel-csv itself would end a file at its first bad quote. */
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

    /** Rows of a CSV file, read as asked for. Each is framed before it is parsed: one bad quote costs one row, which then has no fields. */
    static final class CsvRows implements Iterator<List<String>>, Closeable {
        /** Lines of one row: a quoted field may hold some line breaks, and a quote that nobody closes must not swallow the file. */
        private static final int MOST_LINES = 100;

        private static final char QUOTE = '"';

        private final TextLines lines;
        private final boolean quoted;
        private final Pattern delimiter;
        private final CSVFormat format;
        private final Deque<String> ahead = new ArrayDeque<>();

        CsvRows(TextLines lines, Source.Csv source) {
            this.lines = lines;
            this.quoted = source.quoted();
            this.delimiter = Pattern.compile(Character.toString(source.delimiter()), Pattern.LITERAL);
            this.format =
                    CSVFormat.RFC4180.builder().setDelimiter(source.delimiter()).get();
        }

        @Override
        public boolean hasNext() {
            while (fill(1) && ahead.peekFirst().isEmpty()) {
                ahead.removeFirst();
            }
            return !ahead.isEmpty();
        }

        @Override
        public List<String> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            String line = ahead.removeFirst();
            if (!quoted || line.indexOf(QUOTE) < 0) {
                return Arrays.asList(delimiter.split(line, -1));
            }
            StringBuilder row = new StringBuilder(line);
            int taken = 0;
            while (row.chars().filter(character -> character == QUOTE).count() % 2 != 0) {
                if (taken + 1 >= MOST_LINES || !fill(taken + 1)) {
                    return List.of();
                }
                row.append('\n').append(new ArrayList<>(ahead).get(taken));
                taken++;
            }
            List<String> fields = parsed(row.toString());
            for (int again = 0; again < taken && !fields.isEmpty(); again++) {
                ahead.removeFirst();
            }
            return fields;
        }

        private boolean fill(int count) {
            try {
                while (ahead.size() < count) {
                    String line = lines.next();
                    if (line == null) {
                        return false;
                    }
                    ahead.addLast(line);
                }
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private List<String> parsed(String row) {
            try (CSVParser parser = CSVParser.parse(row, format)) {
                List<CSVRecord> records = parser.getRecords();
                return records.size() == 1 ? records.get(0).toList() : List.of();
            } catch (IOException | UncheckedIOException | IllegalStateException e) {
                return List.of();
            }
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
