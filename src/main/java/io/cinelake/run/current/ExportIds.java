package io.cinelake.run.current;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.cinelake.run.state.StateJson;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The ids of a daily export (JSON Lines in gzip, read as a stream, a bit an id): all, and those popular enough to be brought. */
public record ExportIds(BitSet all, BitSet popular) {
    /** TMDB's ids of films have reached 1.6 million and those of people 6 million; the bits of this many take 12 MB. */
    static final long GREATEST_ID = 100_000_000;

    private static final ObjectReader LINES = StateJson.mapper().readerFor(Line.class);

    /** A file that is not what TMDB promises: no gzip, cut, empty, or with a line that is no title. The message says which. */
    public static final class Faulty extends Exception {
        private static final long serialVersionUID = 1L;

        Faulty(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private record Line(long id, double popularity, boolean adult) {}

    static ExportIds none() {
        return new ExportIds(new BitSet(), new BitSet());
    }

    void add(ExportIds other) {
        all.or(other.all);
        popular.or(other.popular);
    }

    /** Reads the ids of a file, which is not closed; throws {@link Faulty} if it is not a whole export. */
    static ExportIds read(InputStream compressed, double minPopularity, boolean adult) throws IOException, Faulty {
        ExportIds ids = none();
        long lines = 0;
        try (MappingIterator<Line> all = LINES.readValues(new GZIPInputStream(compressed, 1 << 16))) {
            while (all.hasNextValue()) {
                Line line = all.nextValue();
                lines++;
                if (line.id < 1 || line.id > GREATEST_ID) {
                    throw new Faulty("line " + lines + " has no id from 1 to " + GREATEST_ID, null);
                }
                if (adult || !line.adult) {
                    ids.all.set((int) line.id);
                    ids.popular.set((int) line.id, line.popularity >= minPopularity);
                }
            }
        } catch (ZipException e) {
            throw new Faulty("it is no gzip file", e);
        } catch (EOFException | JsonEOFException e) {
            throw new Faulty("it is cut", e);
        } catch (MismatchedInputException e) {
            throw new Faulty("line " + (lines + 1) + " is no JSON object", e);
        } catch (JsonProcessingException e) {
            throw new Faulty("line " + e.getLocation().getLineNr() + " is no JSON", e);
        }
        if (lines == 0) {
            throw new Faulty("it is empty", null);
        }
        return ids;
    }
}
