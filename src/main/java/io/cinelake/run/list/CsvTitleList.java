package io.cinelake.run.list;

import io.cinelake.feed.Feed;
import io.cinelake.feed.Source;
import io.cinelake.run.Counted;
import io.cinelake.run.Run;
import io.cinelake.run.TitleRequest;
import io.cinelake.tmdb.IdSet;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.camel.util.IOHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists the titles of a CSV file, each once, by their IMDb ids; rows that cannot be used are counted and reported. */
public final class CsvTitleList {
    private static final Logger LOG = LoggerFactory.getLogger(CsvTitleList.class);
    private static final String NULL = "\\N";

    /** Opens the file of a feed, unpacked; throws an IllegalArgumentException if it cannot be read. */
    public InputStream open(Run run) {
        Source.Csv source = (Source.Csv) run.feed().source();
        try {
            return unpacked(Path.of(source.file()));
        } catch (IOException e) {
            throw unreadable(run.feed(), source, e);
        }
    }

    private static InputStream unpacked(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".zip")) {
            return onlyFile(new ZipFile(file.toFile()));
        }
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            return name.endsWith(".gz") ? new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16) : raw;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** The file in an archive, apart from those that macOS adds. Of several nobody knows which is meant. */
    private static InputStream onlyFile(ZipFile zip) throws IOException {
        List<? extends ZipEntry> files = zip.stream()
                .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("__MACOSX"))
                .toList();
        if (files.size() != 1) {
            zip.close();
            throw new IOException("the archive holds " + Counted.of(files.size(), "file") + " and not one");
        }
        return new FilterInputStream(new BufferedInputStream(zip.getInputStream(files.get(0)), 1 << 16)) {
            @Override
            public void close() throws IOException {
                zip.close();
            }
        };
    }

    /** The titles in the rows of a feed's file, the first with the columns' names; closes it. Throws if it cannot be read or lacks a column. */
    public TitleList list(Run run, Iterator<List<String>> rows) {
        Source.Csv source = (Source.Csv) run.feed().source();
        try {
            return read(run.feed(), source, rows);
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(run.feed(), source, e);
        } finally {
            IOHelper.close(rows instanceof Closeable file ? file : null);
        }
    }

    private static IllegalArgumentException unreadable(Feed feed, Source.Csv source, Exception reason) {
        Throwable fault = reason instanceof UncheckedIOException ? reason.getCause() : reason;
        return new IllegalArgumentException(
                "Feed " + feed.id() + ": the file " + source.file() + " cannot be read (" + fault.getMessage()
                        + "). Put it there or change the parameter file.",
                reason);
    }

    private static TitleList read(Feed feed, Source.Csv source, Iterator<List<String>> rows) throws IOException {
        if (!rows.hasNext()) {
            throw new IOException("it is empty");
        }
        List<String> header = rows.next();
        int id = column(feed, source.file(), header, source.idColumn());
        int genre = source.genres().isEmpty() ? -1 : column(feed, source.file(), header, source.genreColumn());
        int votes = source.minVotes() == 0 ? -1 : column(feed, source.file(), header, source.votesColumn());
        List<String> titles = new ArrayList<>();
        IdSet seen = new IdSet();
        IdSet listed = new IdSet();
        Map<Integer, Set<String>> where = new LinkedHashMap<>();
        source.where().forEach((name, values) -> where.put(column(feed, source.file(), header, name), values));
        List<Long> rejected = new ArrayList<>();
        long malformed = 0;
        long read = 0;
        while (rows.hasNext()) {
            List<String> row = rows.next();
            read++;
            String title = row.size() == header.size() ? row.get(id).strip() : "";
            if (!TitleRequest.isWellFormed(title)) {
                malformed++;
                if (rejected.size() <= TitleList.SHOWN_PLACES) {
                    rejected.add(read);
                }
            } else {
                seen.add(key(title));
                // Any row of a title may have the values.
                boolean passes = where.entrySet().stream()
                                .allMatch(wanted -> wanted.getValue()
                                        .contains(row.get(wanted.getKey()).strip()))
                        && passes(source, genre < 0 ? "" : row.get(genre), votes < 0 ? "" : row.get(votes));
                if (passes && listed.add(key(title))) {
                    titles.add(title);
                }
            }
        }
        long repeats = read - malformed - seen.size();
        long others = seen.size() - titles.size();
        String report = source.file() + ": " + read + " rows read, " + malformed + " malformed, " + titles.size()
                + " titles passed, " + others + " titles filtered out, " + repeats + " rows repeat a title";
        LOG.info("Feed {}: {}", feed.id(), report);
        List<String> notes = rejected.isEmpty()
                ? List.of(report)
                : List.of(report, "rows rejected: " + TitleList.first(rejected) + " (from 1, below the header)");
        return TitleList.of(titles, repeats, others, malformed, feed.limit(), notes);
    }

    private static boolean passes(Source.Csv source, String genres, String votes) {
        if (source.minVotes() > 0 && !(number(votes) > source.minVotes())) {
            return false;
        }
        if (source.genres().isEmpty()) {
            return true;
        }
        List<String> actual = genres.equals(NULL)
                ? List.of()
                : Arrays.stream(genres.split(",")).map(String::strip).toList();
        return source.rule().passes(source.genres(), actual);
    }

    /** A number for each text of a well-formed id: IMDb's file has 12 million titles, whose texts would fill a gigabyte. */
    static long key(String id) {
        // tt0111161 and tt00111161 are two texts: the length belongs to the id.
        long kind = id.length() * 2L + (id.startsWith("n") ? 1 : 0);
        return kind << 40 | Long.parseLong(Character.isLetter(id.charAt(0)) ? id.substring(2) : id);
    }

    private static double number(String votes) {
        try {
            return Double.parseDouble(votes.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static int column(Feed feed, String file, List<String> header, String name) {
        int column = header.indexOf(name);
        if (column < 0) {
            throw new IllegalArgumentException("Feed " + feed.id() + ": the file " + file + " has no column " + name
                    + "; it has " + String.join(", ", header) + ".");
        }
        return column;
    }
}
