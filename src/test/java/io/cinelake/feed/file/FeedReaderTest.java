package io.cinelake.feed.file;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.cinelake.feed.Feed;
import io.cinelake.feed.Feed.Share;
import io.cinelake.feed.Source;
import io.cinelake.feed.Source.GenreRule;
import io.cinelake.feed.file.FeedFile.Text;
import io.cinelake.lake.BatchEncoder;
import io.cinelake.tmdb.Media;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of {@code broken} holds one mistake, and ends with what is said about it: {@code #! line:column message}. */
class FeedReaderTest {
    private static final Path BROKEN = Path.of("src/test/resources/io/cinelake/feed/broken");
    private static final String EXPECTED = "#! ";

    @TempDir
    Path home;

    static Stream<Path> brokenFiles() throws IOException {
        return FeedFolder.paths(BROKEN).stream();
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void refusesABrokenFileWithWhatToDo(Path file) throws IOException {
        Files.writeString(home.resolve("movies.csv"), "id\n");
        Files.writeString(home.resolve("ids.txt"), "tt0111161\n");
        List<String> expected = Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(EXPECTED))
                .map(line -> line.substring(EXPECTED.length()))
                .toList();

        FeedFile read = read(file);

        assertThat(read.feed()).isEmpty();
        assertThat(read.problems())
                .extracting(problem -> problem.line() + ":" + problem.column() + " " + problem.message())
                .containsExactlyElementsOf(expected)
                .isNotEmpty();
    }

    @Test
    void hasATableOfMistakes() throws IOException {
        assertThat(brokenFiles()).hasSizeGreaterThan(50);
    }

    @Test
    void refusesAnEmptyFile() {
        assertThat(problems("empty", " \n")).containsExactly("The file is empty. Put a feed into it, or delete it.");
    }

    @Test
    void refusesAFileThatIsNotUtf8() throws IOException {
        Path file = home.resolve("latin.camel.yaml");
        Files.write(file, "# Ficção\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(read(file).problems())
                .extracting(FeedProblem::message)
                .containsExactly("The file is not UTF-8: save it as UTF-8.");
    }

    @Test
    void refusesWhatIsNestedTooDeeplyBeforeItIsParsed() {
        for (String bracket : List.of("[", "{", "- ", "? ")) {
            assertThat(problems("deep", bracket.repeat(20_000)))
                    .as(bracket)
                    .singleElement(as(STRING))
                    .contains("nested more than 100 levels deep");
        }
    }

    @Test
    void namesTheFileWhereAKeyOfTheSettingsIsRefused() {
        FeedSettings settings = TestSettings.with(home, Map.of(), "Raw/{yyyy}/{MM}/{dd}/{feed}-{batch}.json");
        Path file = home.resolve("gone.camel.yaml");

        assertThat(new FeedReader(settings)
                        .read(file, feed("gone", "census", "media", "movie"))
                        .problems())
                .singleElement()
                .asString()
                .startsWith(file + ": key ")
                .contains("tombstones need {specification} in it");
    }

    @Test
    void refusesKeysThatNoReaderOrStoreTakes() {
        for (String specification : List.of("..", ".", "_hidden", "a".repeat(1100))) {
            assertThat(problems("crime", feed("crime", "discover", "media", "movie", "specification", specification)))
                    .as(specification)
                    .hasSize(1);
        }
        assertThat(problems("crime", feed("crime", "discover", "media", "movie", "specification", "Filmes de ação")))
                .isEmpty();
    }

    @Test
    void refusesALineThatIsTooLong() {
        assertThat(problems("long", "# " + "a".repeat(200_000)))
                .containsExactly("This line is longer than 100000 characters: break it.");
    }

    @Test
    void refusesAShapeThatDoesNotEndOrOverflows() {
        String overflow = feed("deep", "discover", "media", "movie", "shape", "'def f: f; f'");
        String endless = feed(
                "endless", "discover", "media", "movie", "shape", "'[range(100000) | range(100000) | select(. < 0)]'");

        assertThat(problems("deep", overflow)).singleElement(as(STRING)).contains("shape calls itself too often");
        assertThat(problems("endless", endless)).singleElement(as(STRING)).contains("shape does not end within");
    }

    @Test
    void refusesAnIdsFileOfOneEndlessLine() throws IOException {
        Files.writeString(home.resolve("ids.txt"), " ".repeat(5_000_000));

        assertThat(problems("ids", feed("ids", "imdb-ids", "ids-file", "ids.txt")))
                .singleElement(as(STRING))
                .contains("line 1 is longer than 1000 characters");
    }

    @Test
    void refusesOnlyTheFolderThatCannotBeRead() throws IOException {
        Files.writeString(home.resolve("good.camel.yaml"), feed("good", "discover", "media", "movie"));
        Path closed = Files.createDirectory(home.resolve("closed"));
        Files.writeString(closed.resolve("x.camel.yaml"), "");
        Path loop = Files.createSymbolicLink(home.resolve("loop"), home);
        Files.setPosixFilePermissions(closed, Set.of());
        List<FeedFile> files = new FeedFolder(TestSettings.with(home, Map.of())).read(FeedFolder.paths(home));
        Files.setPosixFilePermissions(
                closed, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_EXECUTE));

        assertThat(files)
                .filteredOn(FeedFile::isSound)
                .extracting(FeedFile::name)
                .containsExactly("good");
        assertThat(files).extracting(FeedFile::path).contains(loop);
    }

    @Test
    void refusesANameThatCannotStandInAKey() {
        assertThat(problems("crime movies", feed("crime movies", "discover", "media", "movie")))
                .containsExactly(
                        "The file's name is the feed's, and stands in keys: use only letters, digits, - and _ in"
                                + " \"crime movies\".");
        assertThat(problems("crime$1", feed("crime$1", "discover", "media", "movie")))
                .singleElement(as(STRING))
                .endsWith("in \"crime$1\".");
    }

    @Test
    void neverShowsAKeyThatWasWrittenIntoAQuery() {
        String text = feed("secret", "discover", "media", "movie", "query", "api_key=0123456789abcdef&page=%ZZ");

        assertThat(problems("secret", text).toString()).doesNotContain("0123456789abcdef");
    }

    @Test
    void refusesABoundOfAQueryThatIsNoDate() {
        String text = feed("year", "discover", "media", "movie", "query", "primary_release_date.lte=2022");

        assertThat(problems("year", text))
                .singleElement(as(STRING))
                .startsWith("primary_release_date.lte in query wants a date as yyyy-MM-dd");
    }

    @Test
    void fillsInEveryDefault() {
        String text = feed("plain", "discover", "media", "tv");

        assertThat(read("plain", text).feed())
                .contains(new Feed(
                        "plain",
                        "timer:plain?period=1d",
                        Media.TV,
                        new Source.Discover(Map.of(), List.of(), GenreRule.ALL),
                        0,
                        "en-US",
                        List.of("credits", "external_ids"),
                        Map.of(),
                        null,
                        BatchEncoder.Layout.ARRAY,
                        Feed.Compression.NONE,
                        100,
                        "Series",
                        TestSettings.KEY,
                        false,
                        new Feed.Tables(false, null, Feed.Contract.REPORT, TestSettings.TABLE_KEY),
                        null,
                        Feed.Rerun.SKIP,
                        new Feed.Tolerance(new Share(5, 0), new Share(5, 0)),
                        DigestUtils.sha256Hex(text)));
    }

    @Test
    void readsTheLanguagesOfWhatIsAppended() {
        String images = "images,videos";
        String text = feed("p", "own-list", "list", "direct:x", "append", images, "image-languages", "en, pt-BR,null");

        assertThat(read("p", text).feed().orElseThrow().languages())
                .containsExactly(Map.entry("include_image_language", "en,pt-BR,null"));
        assertThat(problems("p", feed("p", "own-list", "list", "direct:x", "video-languages", "en")))
                .containsExactly("video-languages needs videos in append: add it there, or delete video-languages.");
        assertThat(problems("p", feed("p", "own-list", "list", "direct:x", "append", images, "video-languages", "e")))
                .containsExactly(
                        "video-languages wants languages such as en,pt,null (null: without words), not \"e\".");
    }

    @Test
    void readsWhichRowsOfAFileCount() throws IOException {
        Files.writeString(home.resolve("titles.csv"), "id\n");
        String text = feed("csv", "csv", "file", "titles.csv", "where", " titleType = movie, tvMovie & isAdult=0&x=");

        assertThat(((Source.Csv) read("csv", text).feed().orElseThrow().source()).where())
                .isEqualTo(Map.of("titleType", Set.of("movie", "tvMovie"), "isAdult", Set.of("0"), "x", Set.of("")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1&&b=2   | \"\" in \"a=1&&b=2\" is no such condition",
                "a=1&       | \"\" in \"a=1&\" is no such condition",
                "a          | \"a\" in \"a\" is no such condition",
                "=1         | \"=1\" in",
                "a==1       | \"a==1\" in",
                "a!=1       | \"a!=1\" in",
                "a >= 1     | \"a >= 1\" in",
                "a=1&a=2    | has column a twice: write a=value,value."
            })
    void refusesConditionsOnRowsThatCannotBeMeant(String where, String sentence) throws IOException {
        Files.writeString(home.resolve("titles.csv"), "id\n");

        assertThat(problems("csv", feed("csv", "csv", "file", "titles.csv", "where", where)))
                .singleElement()
                .asString()
                .startsWith("where ")
                .contains(sentence);
    }

    @Test
    void readsQueryInAnyLayoutDecodedAndInItsOrder() {
        String text = feed(
                "query",
                "discover",
                "media",
                "movie",
                "query",
                ">-\n          ?sort_by=vote_count.desc\n          & with_genres=16%7C35 &year=1999");

        Source.Discover source =
                (Source.Discover) read("query", text).feed().orElseThrow().source();
        assertThat(source.query())
                .containsExactly(
                        Map.entry("sort_by", "vote_count.desc"),
                        Map.entry("with_genres", "16|35"),
                        Map.entry("year", "1999"));
    }

    @Test
    void keepsMalformedImdbIdsForTheRunToName() {
        String text = feed("ids", "imdb-ids", "ids", "tt0111161, nonsense  tt1");

        assertThat(read("ids", text).feed().orElseThrow().source())
                .isEqualTo(new Source.ImdbIds(List.of("tt0111161", "nonsense", "tt1"), null));
    }

    @Test
    void leavesItToTheRunWhetherARouteBeginsWhereAListIsAskedFor() {
        Feed feed = read("own", feed("own", "own-list", "list", "direct:written-later", "limit", "5"))
                .feed()
                .orElseThrow();

        assertThat(feed.source()).isEqualTo(new Source.OwnList("direct:written-later"));
        assertThat(feed.media()).isEqualTo(Media.MOVIE);
        assertThat(feed.limit()).isEqualTo(5);
    }

    @Test
    void refusesAnIdsFileWithoutAnyId() throws IOException {
        Files.writeString(home.resolve("none.txt"), " \n\n");

        assertThat(problems("ids", feed("ids", "imdb-ids", "ids-file", "none.txt")))
                .containsExactly(
                        "ids-file names " + home.resolve("none.txt") + ", which holds no id: write one a line.");
    }

    @Test
    void asksTmdbOnlyAboutAGenreItDoesNotKnow() {
        FeedSettings quiet = TestSettings.with(home, Map.of());
        FeedSettings asking = new FeedSettings(
                quiet.home(),
                quiet.key(),
                quiet.tableKey(),
                quiet.placeholders(),
                quiet.scheduleFault(),
                quiet.listFault(),
                media -> Map.of(4242, "Opera"),
                quiet.shapes(),
                quiet.parameters());
        String text = feed("new", "discover", "media", "movie", "genres", "Opera");

        assertThat(new FeedReader(quiet).read(Path.of("new.camel.yaml"), text).feed())
                .isEmpty();
        Feed feed = new FeedReader(asking)
                .read(Path.of("new.camel.yaml"), text)
                .feed()
                .orElseThrow();
        assertThat(((Source.Discover) feed.source()).genres()).containsExactly(4242);
    }

    @Test
    void aDefaultThatIsChangedInTheTemplateTakesEffect() {
        Map<String, String> changed = Map.of(
                "language", "pt-BR", "batch-size", "50", "format", "lines", "schedule", "timer:daily?period=12h");
        FeedReader reader = new FeedReader(TestSettings.with(home, Map.of(), template -> changed));

        Feed silent = reader.read(Path.of("new.camel.yaml"), feed("new", "discover", "media", "movie"))
                .feed()
                .orElseThrow();
        assertThat(silent.language()).isEqualTo("pt-BR");
        assertThat(silent.batchSize()).isEqualTo(50);
        assertThat(silent.format()).isEqualTo(BatchEncoder.Layout.LINES);
        assertThat(silent.schedule()).isEqualTo("timer:new?period=12h");

        Feed written = reader.read(
                        Path.of("new.camel.yaml"),
                        feed("new", "discover", "media", "movie", "language", "en-US", "batch-size", "7"))
                .feed()
                .orElseThrow();
        assertThat(written.language()).isEqualTo("en-US");
        assertThat(written.batchSize()).isEqualTo(7);
    }

    @Test
    void aWrongDefaultOfATemplateIsAProblemOfTheFeed() {
        FeedReader reader = new FeedReader(TestSettings.with(home, Map.of(), template -> Map.of("batch-size", "many")));

        assertThat(reader.read(Path.of("new.camel.yaml"), feed("new", "discover", "media", "movie"))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("not \"many\""));
    }

    @Test
    void fillsInPropertiesButLeavesTheBracesOfAShapeAlone() {
        String text = feed(
                "braces", "discover", "media", "movie", "specification", "'{{what}}'", "shape", "'{a: {b: {id}}}'");

        Feed feed = new FeedReader(TestSettings.with(home, Map.of("what", "Filmes")))
                .read(Path.of("braces.camel.yaml"), text)
                .feed()
                .orElseThrow();
        assertThat(feed.specification()).isEqualTo("Filmes");
        assertThat(feed.shape()).isEqualTo("{a: {b: {id}}}");
    }

    @Test
    void readsQuotesWhereTheDelimiterMeansThem() throws IOException {
        Files.writeString(home.resolve("movies.csv"), "id\n");
        Map.of("','", true, "';'", true, "'|'", false, "'\\t'", false).forEach((delimiter, quoted) -> {
            String text = feed("csv", "csv", "file", "movies.csv", "delimiter", delimiter);
            assertThat(((Source.Csv) read("csv", text).feed().orElseThrow().source()).quoted())
                    .as(delimiter)
                    .isEqualTo(quoted);
        });
        String text = feed("csv", "csv", "file", "movies.csv", "delimiter", "','", "quoting", "none");
        assertThat(((Source.Csv) read("csv", text).feed().orElseThrow().source()).quoted())
                .isFalse();
    }

    @Test
    void refusesAFileWhoseCheckEndsInAnError() {
        FeedReader reader = new FeedReader(TestSettings.with(home, Map.of(), template -> {
            throw new StackOverflowError();
        }));

        assertThat(reader.read(Path.of("x.camel.yaml"), new Text(feed("x", "discover", "media", "movie"), ""))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).startsWith("The file could not be checked: "));
    }

    @Test
    void saysThatItIsTheLocaleWhereAPathHasLettersThatItLacks() {
        String javas = "Malformed input or input contains unmappable characters";

        assertThat(FeedValues.noPath(new InvalidPathException("a??o.csv", javas)))
                .contains("locale", "LANG", "C.UTF-8")
                .doesNotContain("Malformed");
    }

    @Test
    void leavesACamelDevelopersRoutesToCamel() {
        FeedFile read = read("own", "- route:\n    id: own\n    from:\n      uri: timer:own\n      steps: []\n");

        assertThat(read.holdsOtherRoutes()).isTrue();
        assertThat(read.feed()).isEqualTo(Optional.empty());
    }

    private List<String> problems(String name, String text) {
        return read(name, text).problems().stream().map(FeedProblem::message).toList();
    }

    private FeedFile read(Path file) {
        return new FeedFolder(TestSettings.with(home, Map.of()))
                .read(List.of(file))
                .get(0);
    }

    private FeedFile read(String name, String text) {
        return new FeedReader(TestSettings.with(home, Map.of())).read(Path.of(name + FeedFile.SUFFIX), text);
    }

    private static String feed(String id, String template, String... namesAndValues) {
        StringBuilder text = new StringBuilder("- templatedRoute:\n    routeTemplateRef: " + template
                + "\n    routeId: " + id + "\n    parameters:\n");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            text.append("      - name: ").append(namesAndValues[i]).append('\n');
            text.append("        value: ").append(namesAndValues[i + 1]).append('\n');
        }
        return text.toString();
    }
}
