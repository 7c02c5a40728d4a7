package io.cinelake.run.list;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.camel.Exchange;
import org.apache.camel.dataformat.csv.CsvDataFormat;
import org.apache.commons.csv.CSVFormat;

/**
 * The rows of a CSV file, read one after the other (camel-csv), so that a file of any size needs the same memory. Quotes are data, and a row with the
 * wrong number of fields is a row all the same.
 */
final class CsvRows implements AutoCloseable {
    private final CsvDataFormat csv;
    private final InputStream input;
    private final Iterator<List<String>> rows;

    @SuppressWarnings("unchecked")
    CsvRows(Exchange exchange, Path file, char delimiter) throws IOException {
        csv = new CsvDataFormat(CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setQuote(null)
                .setRecordSeparator('\n')
                .setIgnoreEmptyLines(true)
                .get());
        csv.setLazyLoad(true);
        csv.start();
        input = withoutByteOrderMark(open(file));
        try {
            rows = (Iterator<List<String>>) csv.unmarshal(exchange, input);
        } catch (IOException | RuntimeException e) {
            input.close();
            throw e;
        } catch (Exception e) {
            input.close();
            throw new IOException(e);
        }
    }

    Iterator<List<String>> rows() {
        return rows;
    }

    private static InputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        try {
            if (name.endsWith(".gz")) {
                return new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16);
            }
            return name.endsWith(".zip") ? firstFile(new ZipInputStream(raw)) : raw;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private static InputStream firstFile(ZipInputStream zip) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        while (entry != null && (entry.isDirectory() || entry.getName().startsWith("__MACOSX"))) {
            entry = zip.getNextEntry();
        }
        if (entry == null) {
            throw new IOException("the archive holds no file");
        }
        return new BufferedInputStream(zip, 1 << 16);
    }

    private static InputStream withoutByteOrderMark(InputStream input) throws IOException {
        input.mark(3);
        byte[] start = input.readNBytes(3);
        if (start.length == 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF) {
            return new FilterInputStream(input) {};
        }
        input.reset();
        return input;
    }

    @Override
    public void close() throws IOException {
        try (input) {
            csv.stop();
        }
    }
}
