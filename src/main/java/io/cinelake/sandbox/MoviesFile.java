package io.cinelake.sandbox;

import io.cinelake.sandbox.catalogue.Catalogue;
import io.cinelake.sandbox.catalogue.Ids;
import io.cinelake.sandbox.catalogue.Kind;
import io.cinelake.sandbox.catalogue.Title;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Writes {@code movies.csv} and {@code series.csv} as IMDb's data were handed to those who wrote the systems that Cinelake replaces: separated by pipes,
 * one row for each title and artist, {@code \N} for what is unknown, quotes as part of the data, and a few rows with the wrong number of fields. Three
 * of four titles are in the catalogue.
 */
public final class MoviesFile {
    private static final String HEADER =
            "id|tituloPincipal|tituloOriginal|anoLancamento|tempoMinutos|genero|notaMedia|numeroVotos|generoArtista|"
                    + "personagem|nomeArtista|anoNascimento|anoFalecimento|profissao|titulosMaisConhecidos\n";
    private static final String YEAR = "anoLancamento|";
    private static final int MALFORMED_EVERY = 500;

    private final Catalogue catalogue;

    /** A writer of a catalogue's titles. */
    public MoviesFile(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Writes both files into the folder; one that is there is left alone.
     *
     * @throws IOException when the folder cannot be written to
     */
    public void writeIfAbsent(Path folder) throws IOException {
        writeIfAbsent(folder.resolve("movies.csv"), Kind.FILM);
        writeIfAbsent(folder.resolve("series.csv"), Kind.SERIES);
    }

    private void writeIfAbsent(Path file, Kind kind) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Path unfinished = file.resolveSibling("." + file.getFileName() + "-" + UUID.randomUUID());
        try {
            try (BufferedWriter out = Files.newBufferedWriter(unfinished)) {
                write(out, kind);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private void write(BufferedWriter out, Kind kind) throws IOException {
        out.write(kind == Kind.FILM ? HEADER : HEADER.replace(YEAR, YEAR + "anoTermino|"));
        int titles = 0;
        for (Title title : catalogue.titles(kind)) {
            if (!CsvTitle.isListed(title)) {
                continue;
            }
            titles++;
            writeRows(out, new CsvTitle(title, title.imdbId()));
            if (titles % 3 == 0) {
                writeRows(out, new CsvTitle(title, Ids.imdbOfNobody(title.index())));
            }
            if (titles % MALFORMED_EVERY == 0) {
                out.write(malformed(title, titles / MALFORMED_EVERY));
            }
        }
    }

    private static void writeRows(BufferedWriter out, CsvTitle title) throws IOException {
        for (String row : title.rows()) {
            out.write(row);
            out.write('\n');
        }
    }

    /** A row that ends too early, one with a pipe too many, and one of which hardly anything is left. */
    private static String malformed(Title title, int which) {
        String row =
                new CsvTitle(title, Ids.imdbOfNobody(title.index() + 1)).rows().get(0);
        return switch (which % 3) {
            case 0 -> row.substring(0, row.lastIndexOf('|')) + "\n";
            case 1 -> row + "|\n";
            default -> row.substring(0, 9) + "\n";
        };
    }
}
