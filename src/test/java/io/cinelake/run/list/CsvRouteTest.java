package io.cinelake.run.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.feed.Source;
import io.cinelake.feed.Source.GenreRule;
import io.cinelake.run.CamelCause;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.Run;
import io.cinelake.run.ShippedRoutes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Registry;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped route {@code list-csv}: camel-csv with the delimiter of the run's feed. */
class CsvRouteTest extends CamelTestSupport {
    @TempDir
    Path folder;

    @Override
    protected void bindToRegistry(Registry registry) {
        registry.bind("csvTitleList", new CsvTitleList());
        registry.bind("feedCsv", new FeedCsv());
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        ShippedRoutes.load(context, "list-csv");
        return context;
    }

    @Test
    void listsEachTitleOnceWhoseGenresAndVotesPass() throws IOException {
        Path file = folder.resolve("movies.csv");
        Files.writeString(
                file,
                "\uFEFFid|genero|numeroVotos\ntt0000001|Drama,Sci-Fi|2000\ntt0000001|Drama,Sci-Fi|2000\n"
                        + "tt0000002|Drama|9000\ntt0000003|Fantasy|1000\ntt0000004|Fantasy|1001\nbroken row\n");

        TitleList list = listed(file, '|').getMessage().getBody(TitleList.class);

        assertThat(list.titles()).containsExactly("tt0000001", "tt0000004");
        assertThat(list.listed().repeats()).isEqualTo(1);
        assertThat(list.listed().filteredOut()).isEqualTo(2);
    }

    @Test
    void takesTheFeedsDelimiterAndUnpacksTheFile() throws IOException {
        Path file = folder.resolve("movies.csv.gz");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
            packed.write("id;genero;numeroVotos\ntt0000005;Sci-Fi;5000\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(listed(file, ';').getMessage().getBody(TitleList.class).titles())
                .containsExactly("tt0000005");
    }

    @Test
    void unpacksTheOnlyFileOfAnArchiveAndTakesNoneOfSeveral() throws IOException {
        String rows = "id|genero|numeroVotos\ntt0000005|Sci-Fi|5000\n";

        assertThat(listed(zip(Map.of("../../a.csv", rows, "__MACOSX/._a.csv", "x", "empty/", "")), '|')
                        .getMessage()
                        .getBody(TitleList.class)
                        .titles())
                .containsExactly("tt0000005");
        assertThat(CamelCause.of(
                        listed(zip(Map.of("a.csv", rows, "b.csv", rows)), '|').getException()))
                .hasMessageContaining("the archive holds 2 files and not one");
        assertThat(CamelCause.of(listed(zip(Map.of()), '|').getException()))
                .hasMessageContaining("the archive holds 0 files and not one");
    }

    private Path zip(Map<String, String> files) throws IOException {
        Path archive = folder.resolve("movies.csv.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return archive;
    }

    @Test
    void leavesOutRowsWhoseColumnHasAnotherValue() throws IOException {
        Path file = folder.resolve("titles.csv");
        Files.writeString(
                file,
                "id|titleType|genero|numeroVotos\ntt0000001|movie|Sci-Fi|2000\ntt0000002|tvEpisode|Sci-Fi|2000\n"
                        + "tt0000003|short|Sci-Fi|2000\n");

        TitleList list = listed(file, '|', Map.of("titleType", Set.of("movie", "short")))
                .getMessage()
                .getBody(TitleList.class);

        assertThat(list.titles()).containsExactly("tt0000001", "tt0000003");
        assertThat(list.listed().filteredOut()).isEqualTo(1);
    }

    /** A file has a row for each title and artist: any of them may have the value. */
    @Test
    void takesATitleOfWhichALaterRowHasTheValue() throws IOException {
        Path file = folder.resolve("artists.csv");
        Files.writeString(
                file,
                "id|profissao|genero|numeroVotos\ntt0000001|actor|Sci-Fi|2000\ntt0000001|director|Sci-Fi|2000\n"
                        + "tt0000001|director|Sci-Fi|2000\ntt0000002|actor|Sci-Fi|2000\n");

        TitleList list = listed(file, '|', Map.of("profissao", Set.of("director")))
                .getMessage()
                .getBody(TitleList.class);

        assertThat(list.titles()).containsExactly("tt0000001");
        assertThat(list.listed().filteredOut()).isEqualTo(1);
        assertThat(list.listed().repeats()).isEqualTo(2);
    }

    @Test
    void readsTheFileAsAStreamThatNobodyKeeps() {
        assertThat(context().getRoute("list-csv").isStreamCaching()).isFalse();
    }

    @Test
    void saysWhichFileCannotBeRead() {
        Path file = folder.resolve("nowhere.csv");

        assertThat(CamelCause.of(listed(file, '|').getException()))
                .hasMessageContaining("Feed films: the file " + file + " cannot be read");
    }

    private Exchange listed(Path file, char delimiter) {
        return listed(file, delimiter, Map.of());
    }

    private Exchange listed(Path file, char delimiter, Map<String, Set<String>> where) {
        Source source = new Source.Csv(
                file.toString(),
                delimiter,
                false,
                "id",
                "genero",
                "numeroVotos",
                1000,
                where,
                List.of("Sci-Fi", "Fantasy"),
                GenreRule.ANY);
        Run run = new Run(FeedFixture.listedBy(source), LocalDateTime.of(2026, 11, 22, 0, 0), Instant.EPOCH, any -> 1);
        return template().request("direct:list-csv", exchange -> exchange.setVariable("run", run));
    }
}
