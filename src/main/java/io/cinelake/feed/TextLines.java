package io.cinelake.feed;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/** Lines of a text, read one after the other. A line has a bound, so that a file that is no text cannot fill the heap. */
public final class TextLines implements Closeable {
    private final BufferedReader reader;
    private final int mostCharacters;
    private long number;

    /** Lines of a text; a byte order mark in front is left out. */
    public TextLines(Reader text, int mostCharacters) {
        this.reader = new BufferedReader(text, 1 << 16);
        this.mostCharacters = mostCharacters;
    }

    /** The next line without its end; null at the end. Throws if it is too long, or cannot be read. */
    public String next() throws IOException {
        StringBuilder line = new StringBuilder();
        int read = reader.read();
        if (read < 0) {
            return null;
        }
        number++;
        while (read >= 0 && read != '\n') {
            if (line.length() >= mostCharacters) {
                throw new IOException("line " + number + " is longer than " + mostCharacters + " characters");
            }
            line.append((char) read);
            read = reader.read();
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        return number == 1 && !line.isEmpty() && line.charAt(0) == '\uFEFF' ? line.substring(1) : line.toString();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
