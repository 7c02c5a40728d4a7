package io.cinelake.sandbox.tmdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes {@code movies.csv} as IMDb's data were handed to those who wrote the systems that Cinelake replaces: separated by pipes,
 * one row for each title and artist, {@code \N} for what is unknown, quotes as part of the data, and a few rows with the wrong number of fields. Three
 * of four titles are in the catalogue.
 */
public record MoviesFile(Catalogue catalogue) {
    private static final String HEADER =
            "id|tituloPincipal|tituloOriginal|anoLancamento|tempoMinutos|genero|notaMedia|numeroVotos|generoArtista|"
                    + "personagem|nomeArtista|anoNascimento|anoFalecimento|profissao|titulosMaisConhecidos";
    private static final String UNKNOWN = "\\N";
    private static final int FIELDS_OF_ARTIST = 7;
    private static final int MALFORMED_EVERY = 500;

    /** IMDb has about six votes for one at TMDB. */
    private static final int VOTES_FOR_ONE = 6;

    private static final int MANY_VOTES = 1_000;

    /**
     * Writes the file into the folder; one that is there is left alone.
     *
     * @throws IOException when the folder cannot be written to
     */
    public void writeIfAbsent(Path folder) throws IOException {
        Path file = folder.resolve("movies.csv");
        if (Files.exists(file)) {
            return;
        }
        Path unfinished = folder.resolve(".movies.csv-" + UUID.randomUUID());
        try {
            Files.write(unfinished, lines());
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        List<Title> films = catalogue.titles(Kind.FILM).stream()
                .filter(MoviesFile::isListed)
                .toList();
        for (int i = 1; i <= films.size(); i++) {
            Title film = films.get(i - 1);
            lines.addAll(rows(film, film.entry().imdbId()));
            if (i % 3 == 0) {
                lines.addAll(rows(film, imdbIdOfNobody(film.entry().place())));
            }
            if (i % MALFORMED_EVERY == 0) {
                lines.add(malformed(film, i / MALFORMED_EVERY));
            }
        }
        return lines;
    }

    /** Whether the film is in the file: some of all, and more of the science fiction and fantasy that many voted on. */
    private static boolean isListed(Title film) {
        int place = film.entry().place();
        boolean fantastic = film.genres().contains(878) || film.genres().contains(14);
        return film.entry().imdbId() != null
                && !film.entry().isAdult()
                && (fantastic && votes(film) > MANY_VOTES ? place % 3 == 0 : place % 10 == 3);
    }

    /** A row that ends too early, one with a pipe too many, and one of which hardly anything is left. */
    private static String malformed(Title film, int which) {
        String row = rows(film, imdbIdOfNobody(film.entry().place() + 1)).get(0);
        return switch (which % 3) {
            case 0 -> row.substring(0, row.lastIndexOf('|'));
            case 1 -> row + "|";
            default -> row.substring(0, 9);
        };
    }

    /** A row for each artist of a film, one for a film without any, under an id that need not be the film's. */
    private static List<String> rows(Title film, String imdbId) {
        String facts = facts(film, imdbId) + "|";
        List<Person> artists = Person.cast(film);
        int rows = Math.min(artists.size(), film.draw("artists").between(2, 6));
        if (rows == 0) {
            return List.of(facts + (UNKNOWN + "|").repeat(FIELDS_OF_ARTIST - 1) + UNKNOWN);
        }
        return IntStream.range(0, rows)
                .mapToObj(i -> facts + artist(artists.get(i), film.draw("cast").on(i)))
                .toList();
    }

    /** The fields that all rows of the film share. The format has no way to write a pipe. */
    private static String facts(Title film, String imdbId) {
        boolean voted = votes(film) > 0;
        return String.join(
                "|",
                imdbId,
                film.title("en").replace('|', '/'),
                film.originalTitle().replace('|', '/'),
                film.date() == null ? UNKNOWN : Integer.toString(film.date().getYear()),
                film.runtime() == 0 ? UNKNOWN : Integer.toString(film.runtime()),
                genres(film),
                voted ? Double.toString(Math.round(film.voteAverage() * 10) / 10.0) : UNKNOWN,
                voted ? Integer.toString(votes(film)) : UNKNOWN);
    }

    private static String artist(Person person, Draw draw) {
        int born = draw.on("born").between(1890, 2010);
        boolean dead = born < 1950 && draw.on("dead").chance(0.7);
        int known = person.entry().place() % 25_000;
        return String.join(
                "|",
                draw.on("gender").chance(0.45) ? "actress" : "actor",
                Words.text(draw.on("quoted").chance(0.05) ? "\"{first} {last}\"" : "{first} {last}", draw, "en"),
                person.name(),
                draw.on("birth unknown").chance(0.3) ? UNKNOWN : Integer.toString(born),
                dead ? Integer.toString(born + draw.on("age").between(30, 75)) : UNKNOWN,
                draw.on("trade").from(List.of("actor", "actress,producer", "actor,soundtrack,writer", "miscellaneous")),
                imdbIdOfNobody(known) + "," + imdbIdOfNobody(known + 1));
    }

    private static String genres(Title film) {
        String names = film.genres().stream()
                .flatMap(id -> Stream.ofNullable(Words.genre(id).imdb()))
                .distinct()
                .collect(Collectors.joining(","));
        return names.isEmpty() ? UNKNOWN : names;
    }

    private static String imdbIdOfNobody(int place) {
        return Kind.FILM.imdbIdOfNobody(place);
    }

    private static int votes(Title film) {
        return film.voteCount() * VOTES_FOR_ONE;
    }
}
