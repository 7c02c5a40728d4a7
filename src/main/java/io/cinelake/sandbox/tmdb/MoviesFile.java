package io.cinelake.sandbox.tmdb;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes {@code movies.csv} and {@code series.csv} as IMDb's data were handed to those who wrote the systems that Cinelake replaces: separated by pipes,
 * one row for each title and artist, {@code \N} for what is unknown, quotes as part of the data, and a few rows with the wrong number of fields. Three
 * of four titles are in the catalogue.
 */
public record MoviesFile(Catalogue catalogue) {
    private static final String HEADER =
            "id|tituloPincipal|tituloOriginal|anoLancamento|tempoMinutos|genero|notaMedia|numeroVotos|generoArtista|"
                    + "personagem|nomeArtista|anoNascimento|anoFalecimento|profissao|titulosMaisConhecidos\n";
    private static final String YEAR = "anoLancamento|";
    private static final String UNKNOWN = "\\N";
    private static final int FIELDS_OF_ARTIST = 7;
    private static final int MALFORMED_EVERY = 500;

    /** IMDb has about six votes for one at TMDB. */
    private static final int VOTES_FOR_ONE = 6;

    private static final int MANY_VOTES = 1_000;

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
        for (Title title : (Iterable<Title>) catalogue.titles(kind).stream().filter(MoviesFile::isListed)::iterator) {
            titles++;
            for (String row : rows(title, title.imdbId())) {
                out.write(row + "\n");
            }
            if (titles % 3 == 0) {
                for (String row : rows(title, imdbOfNobody(title.index()))) {
                    out.write(row + "\n");
                }
            }
            if (titles % MALFORMED_EVERY == 0) {
                out.write(malformed(title, titles / MALFORMED_EVERY) + "\n");
            }
        }
    }

    /** Whether the title is in the file: some of all, and more of the science fiction and fantasy films that many voted on. */
    private static boolean isListed(Title title) {
        if (title.imdbId() == null || title.adult()) {
            return false;
        }
        boolean fantastic = title.genres().contains(878) || title.genres().contains(14);
        return title.isFilm() && fantastic && votes(title) > MANY_VOTES
                ? title.index() % 3 == 0
                : title.index() % 10 == 3;
    }

    /** A row that ends too early, one with a pipe too many, and one of which hardly anything is left. */
    private static String malformed(Title title, int which) {
        String row = rows(title, imdbOfNobody(title.index() + 1)).get(0);
        return switch (which % 3) {
            case 0 -> row.substring(0, row.lastIndexOf('|'));
            case 1 -> row + "|";
            default -> row.substring(0, 9);
        };
    }

    /** A row for each artist of a title, one for a title without any, under an id that need not be the title's. */
    private static List<String> rows(Title title, String imdbId) {
        String facts = facts(title, imdbId) + "|";
        List<Integer> artists = Credits.cast(title);
        int rows = Math.min(artists.size(), title.draw("artists").between(2, 6));
        if (rows == 0) {
            return List.of(facts + (UNKNOWN + "|").repeat(FIELDS_OF_ARTIST - 1) + UNKNOWN);
        }
        return IntStream.range(0, rows)
                .mapToObj(i -> facts + artist(artists.get(i), title.draw("cast").on(i)))
                .toList();
    }

    /** The fields that all rows of the title share. */
    private static String facts(Title title, String imdbId) {
        List<String> fields = new ArrayList<>();
        fields.add(imdbId);
        fields.add(cell(title.title("en")));
        fields.add(cell(title.originalTitle()));
        fields.add(year(title.date()));
        if (!title.isFilm()) {
            fields.add(year(Seasons.of(title).lastBroadcast()));
        }
        fields.add(title.runtime() == 0 ? UNKNOWN : Integer.toString(title.runtime()));
        fields.add(genres(title));
        fields.add(votes(title) == 0 ? UNKNOWN : Double.toString(Math.round(title.voteAverage() * 10) / 10.0));
        fields.add(votes(title) == 0 ? UNKNOWN : Integer.toString(votes(title)));
        return String.join("|", fields);
    }

    private static String artist(int person, Draw draw) {
        int born = draw.on("born").between(1890, 2010);
        boolean dead = born < 1950 && draw.on("dead").chance(0.7);
        return String.join(
                "|",
                draw.on("gender").chance(0.45) ? "actress" : "actor",
                Words.text(draw.on("quoted").chance(0.05) ? "\"{first} {last}\"" : "{first} {last}", draw, "en"),
                People.name(person),
                draw.on("birth unknown").chance(0.3) ? UNKNOWN : Integer.toString(born),
                dead ? Integer.toString(born + draw.on("age").between(30, 75)) : UNKNOWN,
                draw.on("trade").from(List.of("actor", "actress,producer", "actor,soundtrack,writer", "miscellaneous")),
                Kind.FILM.imdbId(person % 25_000, 0) + "," + imdbOfNobody(person % 25_000));
    }

    private static String genres(Title title) {
        String names = title.genres().stream()
                .flatMap(id -> Stream.ofNullable(Words.genre(id).imdb()))
                .distinct()
                .collect(Collectors.joining(","));
        return names.isEmpty() ? UNKNOWN : names;
    }

    private static String imdbOfNobody(int index) {
        return Kind.FILM.nextImdbId(index, 0);
    }

    private static int votes(Title title) {
        return title.voteCount() * VOTES_FOR_ONE;
    }

    private static String year(LocalDate date) {
        return date == null ? UNKNOWN : Integer.toString(date.getYear());
    }

    /** The format has no way to write a pipe. */
    private static String cell(String text) {
        return text.replace('|', '/');
    }
}
