package io.cinelake.run.list;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A CSV file as a stream of text: plain, or unpacked from {@code .gz} or {@code .zip}. */
final class CsvFile {
    private CsvFile() {}

    /**
     * Opens a file.
     *
     * @throws IOException if it cannot be read
     */
    static InputStream open(Path file) throws IOException {
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
}
