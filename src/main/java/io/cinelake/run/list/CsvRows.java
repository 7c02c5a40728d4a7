package io.cinelake.run.list;

import io.cinelake.feed.Source;
import io.cinelake.feed.TextLines;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The rows of a CSV file, read when they are asked for. A row is framed before it is parsed (commons-csv): one bad quote costs the row it stands in, and
 * not the rest of the file. A row that cannot be parsed has no fields.
 */
final class CsvRows implements Iterator<List<String>>, Closeable {
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

    /** Reads lines until there are so many ahead; false at the end of the file. */
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
