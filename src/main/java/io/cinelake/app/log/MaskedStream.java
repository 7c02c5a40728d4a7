package io.cinelake.app.log;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Masks secrets in what a process prints, line by line: all of its standard output and error passes here, the log and other libraries' words too. */
public final class MaskedStream extends OutputStream {
    private final OutputStream out;
    private final Secrets secrets;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    MaskedStream(OutputStream out, Secrets secrets) {
        this.out = out;
        this.secrets = secrets;
    }

    /**
     * Standard output or error, masked. {@link PrintStream#checkError()} tells whether something could not be written.
     *
     * @param out straight to the file descriptor: a {@link PrintStream} below would swallow that a write failed
     */
    public static PrintStream over(FileOutputStream out, Charset charset, Secrets secrets) {
        return new PrintStream(new MaskedStream(out, secrets), false, charset);
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
            out.write(secrets.mask(text).getBytes(StandardCharsets.ISO_8859_1));
        }
        out.flush();
    }
}
