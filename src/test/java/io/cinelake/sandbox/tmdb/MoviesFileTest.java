package io.cinelake.sandbox.tmdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoviesFileTest {
    private static final Catalogue CATALOGUE = new Catalogue();

    @TempDir
    private static Path folder;

    private static List<String[]> movies;

    @BeforeAll
    static void write() throws IOException {
        new MoviesFile(CATALOGUE).writeIfAbsent(folder);
        movies = rows("movies.csv");
    }

    @Test
    void beginsWithTheHeaderOfTheOriginal() {
        assertThat(movies.get(0))
                .containsExactly(
                        ("id|tituloPincipal|tituloOriginal|anoLancamento|tempoMinutos|genero|notaMedia|numeroVotos|generoArtista|personagem|"
                                        + "nomeArtista|anoNascimento|anoFalecimento|profissao|titulosMaisConhecidos")
                                .split("\\|"));
    }

    @Test
    void hasARowForEachTitleAndArtist() {
        assertThat(movies).hasSizeBetween(10_000, 14_000);
        assertThat(ids(wellFormed(movies)).size()).isBetween(3_000, 5_000);
        assertThat(movies.stream().map(row -> String.join("|", row))).doesNotHaveDuplicates();
    }

    @Test
    void listsTitlesOfWhichTmdbLacksAQuarter() {
        Set<String> films = ids(wellFormed(movies));
        long known = films.stream()
                .filter(id -> CATALOGUE.byImdbId(Kind.FILM, id).isPresent())
                .count();
        assertThat((double) known / films.size()).isBetween(0.7, 0.8);
    }

    @Test
    void listsAboutFourHundredFantasticFilmsWithMoreThanAThousandVotes() {
        Set<String> fantastic = ids(wellFormed(movies).stream()
                .filter(row -> List.of(row[5].split(",")).contains("Sci-Fi")
                        || List.of(row[5].split(",")).contains("Fantasy"))
                .filter(row -> !row[7].equals("\\N") && Integer.parseInt(row[7]) > 1_000)
                .toList());

        assertThat(fantastic.size()).isBetween(350, 450);
        assertThat(fantastic).anyMatch(id -> CATALOGUE.byImdbId(Kind.FILM, id).isEmpty());
    }

    @Test
    void writesTheGenresThatTheFilmsHave() {
        for (String[] row : wellFormed(movies)) {
            Optional<Title> film = CATALOGUE
                    .byImdbId(Kind.FILM, row[0])
                    .map(entry -> CATALOGUE.titles(Kind.FILM).get(entry.place()));
            boolean scienceFiction = List.of(row[5].split(",")).contains("Sci-Fi");
            film.ifPresent(known -> assertThat(known.genres().contains(878)).isEqualTo(scienceFiction));
        }
    }

    @Test
    void hasUnknownValuesAndQuotes() {
        assertThat(wellFormed(movies)).anyMatch(row -> row[12].equals("\\N")).anyMatch(row -> row[5].equals("\\N"));
        assertThat(wellFormed(movies)).anyMatch(row -> row[9].startsWith("\"")).anyMatch(row -> row[1].contains("\""));
    }

    @Test
    void leavesAFileAloneThatIsThere(@TempDir Path other) throws IOException {
        Files.writeString(other.resolve("movies.csv"), "mine");

        new MoviesFile(CATALOGUE).writeIfAbsent(other);

        assertThat(other.resolve("movies.csv")).hasContent("mine");
        try (Stream<Path> files = Files.list(other)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("movies.csv");
        }
    }

    private static List<String[]> wellFormed(List<String[]> rows) {
        return rows.stream()
                .skip(1)
                .filter(row -> row.length == rows.get(0).length)
                .toList();
    }

    private static Set<String> ids(List<String[]> rows) {
        return rows.stream().map(row -> row[0]).collect(Collectors.toSet());
    }

    private static List<String[]> rows(String name) throws IOException {
        return Arrays.stream(Files.readString(folder.resolve(name)).split("\n"))
                .map(line -> line.split("\\|", -1))
                .toList();
    }
}
