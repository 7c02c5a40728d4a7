package io.cinelake.app.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Masks secrets in all that a process prints, line by line. It keeps progress below other lines, and nothing from outside steers the terminal. */
public final class MaskedStream extends OutputStream {
    /** Control characters but tabs, line ends and the colours of a command's help. */
    private static final Pattern STEERING =
            Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1A\\x1C-\\x1F\\x7F]|\\x1B(?!\\[[0-9;]*m)|\\r(?!\\n)");

    private final OutputStream out;
    private final Secrets secrets;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private List<String> footer = List.of();
    private int footerLines;

    /** Masks what goes to a stream, which leads straight to the file descriptor: a {@link PrintStream} below would swallow that a write failed. */
    public MaskedStream(OutputStream out, Secrets secrets) {
        this.out = out;
        this.secrets = secrets;
    }

    /** Shows lines of ASCII below all that is printed here, in place of those before. None is as wide as the terminal. */
    public synchronized void footer(List<String> lines) throws IOException {
        eraseFooter();
        footer = List.copyOf(lines);
        drawFooter();
        out.flush();
    }

    private void eraseFooter() throws IOException {
        if (footerLines > 0) {
            out.write(("\u001b[" + footerLines + "A\u001b[J").getBytes(StandardCharsets.US_ASCII));
            footerLines = 0;
        }
    }

    private void drawFooter() throws IOException {
        for (String text : footer) {
            out.write((secrets.mask(text) + "\n").getBytes(StandardCharsets.US_ASCII));
            footerLines++;
        }
    }

    @Override
    public synchronized void write(int octet) throws IOException {
        line.write(octet);
        if (octet == '\n') {
            flush();
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        int end = from + length;
        while (end > from && bytes[end - 1] != '\n') {
            end--;
        }
        line.write(bytes, from, end - from);
        if (end > from) {
            flush();
        }
        line.write(bytes, end, from + length - end);
    }

    /** ISO 8859-1 takes every byte as it is; secrets are ASCII. */
    @Override
    public synchronized void flush() throws IOException {
        byte[] whole = line.toByteArray();
        line.reset();
        if (whole.length > 0) {
            String text = new String(whole, StandardCharsets.ISO_8859_1);
            eraseFooter();
            String shown = STEERING.matcher(secrets.mask(text)).replaceAll("?");
            out.write(shown.getBytes(StandardCharsets.ISO_8859_1));
            if (text.endsWith("\n")) {
                drawFooter();
            }
        }
        out.flush();
    }
}
