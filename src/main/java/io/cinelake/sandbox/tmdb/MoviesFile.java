package io.cinelake.sandbox.tmdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes {@code movies.csv} as it was before Cinelake: pipes, a row for each title and artist, {@code \N} for what is unknown, quotes as part of the data. */
public record MoviesFile(Catalogue catalogue) {
    /** The first of the IMDb numbers that nobody at TMDB has. */
    private static final int NOBODY = 90_000_000;
    /** IMDb has about six votes for one at TMDB. */
    private static final int VOTES_FOR_ONE = 6;

    private static final int MANY_VOTES = 1_000;

    /** Writes the file into the folder; one that is there is left alone. Throws {@link IOException} when the folder cannot be written to. */
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
        List<Title> films = catalogue.titles(Kind.FILM).stream()
                .filter(MoviesFile::isListed)
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(String.join("|", fields(films.get(0), "", 0).keySet()));
        for (int i = 1; i <= films.size(); i++) {
            Title film = films.get(i - 1);
            lines.addAll(rows(film, film.entry().imdbId()));
            if (i % 3 == 0) {
                lines.addAll(rows(film, "tt" + (NOBODY + film.entry().place())));
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

    /** A row for each artist of a film, under an id that need not be the film's. */
    private static List<String> rows(Title film, String imdbId) {
        return IntStream.range(0, film.entry().draw("artists").between(1, 5))
                .mapToObj(artist -> fields(film, imdbId, artist).values().stream()
                        .map(MoviesFile::text)
                        .collect(Collectors.joining("|")))
                .toList();
    }

    /** The format has no way to write a pipe. */
    private static String text(Object value) {
        String text = Objects.toString(value, "").replace('|', '/');
        return text.isEmpty() || text.equals("0") ? "\\N" : text;
    }

    private static Map<String, Object> fields(Title film, String imdbId, int artist) {
        TitleFacts facts = new TitleFacts(film, "en");
        return AnswerForm.fill("movies.csv", film.entry().draw("artist").on(artist), fact -> switch (fact) {
            case "imdb_id" -> imdbId;
            case "year" -> film.date() == null ? "" : film.date().getYear();
            case "genre_names" -> genres(film);
            case "votes" -> votes(film);
            default -> facts.apply(fact);
        });
    }

    private static String genres(Title film) {
        return film.genres().stream()
                .flatMap(id -> Stream.ofNullable(Words.genre(id).imdb()))
                .distinct()
                .collect(Collectors.joining(","));
    }

    private static int votes(Title film) {
        return film.voteCount() * VOTES_FOR_ONE;
    }
}
