package io.cinelake.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.cinelake.app.settings.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** README and the documents agree with the program. */
class DocumentsTest {
    private static final Path README = Path.of("README.md");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)");
    private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("(?<=[ `])--[a-z][a-z-]*");
    private static final Pattern CALL = Pattern.compile("(?:-jar target/cinelake\\.jar|bin/cinelake) ([a-z]+)");
    private static final Pattern TEST = Pattern.compile("-D(?:it\\.)?test=(?!NONE)(\\w+)");
    private static final Pattern BENCHMARK = Pattern.compile("-Dbench=\"([^\"]+)\"");
    private static final Pattern DEPLOYED = Pattern.compile("(?<![\\w/])deploy/[\\w./-]*\\w");
    private static final Pattern ENFORCED = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+))?`");

    /** Options in the documents that are another program's. */
    private static final Set<String> OF_OTHERS = Set.of(
            "--bucket",
            "--lifecycle-configuration",
            "--recursive",
            "--exclude",
            "--include",
            "--dryrun",
            "--bootstrap-server",
            "--create",
            "--topic",
            "--partitions",
            "--config",
            "--standalone");

    /** What picocli calls the type that commands have in common. */
    private static final String WITHOUT_A_NAME = "<main class>";

    private static final List<Class<?>> PROGRAM = new ClassFileImporter()
            .importPaths("target/classes/io/cinelake/cli", "target/classes/io/cinelake/app").stream()
                    .<Class<?>>map(JavaClass::reflect)
                    .toList();

    @Test
    void readmeIsShort() throws IOException {
        assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(150);
    }

    @Test
    void readmeShowsTmdbsNoticeAndItsSixMonths() throws IOException {
        assertThat(Files.readString(README))
                .contains("This product uses TMDB and the TMDB APIs but is not endorsed, certified, or otherwise"
                        + " approved by TMDB.")
                .contains("**six months**");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsToAFile(Path document) throws IOException {
        Path folder = document.toAbsolutePath().getParent();
        assertThat(LINK.matcher(Files.readString(document)).results().map(link -> folder.resolve(link.group(1))))
                .allSatisfy(target -> assertThat(target).exists());
    }

    @Test
    void theFirstHourInPortugueseHasTheCommandsOfReadme() throws IOException {
        List<String> commands = commands(Path.of("docs/comece-aqui.md"));

        assertThat(commands).hasSizeGreaterThan(10);
        assertThat(commands(README)).containsAll(commands);
    }

    private static List<String> commands(Path document) throws IOException {
        return SHELL.matcher(Files.readString(document))
                .results()
                .flatMap(block -> block.group(1).lines())
                .toList();
    }

    @Test
    void readmeListsTheCommandsThatThereAre() throws IOException {
        assertThat(rows(README, "command").keySet().stream().map(cell -> cell.split(" ")[0]))
                .containsExactlyInAnyOrderElementsOf(commands());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void namesNoCommandAndNoOptionThatIsNotThere(Path document) throws IOException {
        String text = Files.readString(document);
        assertThat(CALL.matcher(text).results().map(call -> call.group(1)))
                .allSatisfy(call -> assertThat(commands()).contains(call));
        Set<String> options = options();
        options.addAll(Set.of("--help", "--version"));
        options.addAll(OF_OTHERS);
        assertThat(OPTION.matcher(text).results().map(option -> option.group()))
                .allSatisfy(option -> assertThat(options).contains(option));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void namesNoTestNoScenarioAndNoFileThatIsNotThere(Path document) throws IOException {
        String text = Files.readString(document);
        Set<String> tests = tests().keySet();
        assertThat(TEST.matcher(text).results().map(test -> test.group(1)))
                .allSatisfy(test -> assertThat(tests).contains(test));
        String benchmark = read(Path.of("src/test/java/io/cinelake/bench/Benchmark.java"));
        assertThat(BENCHMARK
                        .matcher(text)
                        .results()
                        .flatMap(named -> Stream.of(named.group(1).split(" "))))
                .allSatisfy(scenario -> assertThat(benchmark).contains("put(\"" + scenario + "\""));
        assertThat(DEPLOYED.matcher(text).results().map(file -> Path.of(file.group())))
                .allSatisfy(file -> assertThat(file).exists());
    }

    @Test
    void settingsAreThoseOfTheProgramWithTheirVariablesAndDefaults() throws IOException {
        Map<String, List<String>> rows = rows(Path.of("docs/settings.md"), "property");
        assertThat(rows.keySet())
                .containsExactlyElementsOf(
                        Arrays.stream(Setting.values()).map(Setting::property).toList());
        for (Setting setting : Setting.values()) {
            List<String> row = rows.get(setting.property());
            assertThat(row.get(0)).isEqualTo("`" + setting.name() + "`");
            assertDefault(setting.property(), row.get(1), setting.fallback().orElse(null));
            assertThat(row.get(2)).as(setting.property()).isNotEmpty();
        }
    }

    @Test
    void parametersAreThoseOfTheTemplatesWithTheirDefaults() throws IOException {
        Path document = Path.of("docs/parameters.md");
        Map<String, List<String>> rows = rows(document, "parameter");
        Set<String> templates = rows(document, "template").keySet();
        Map<String, Map<String, JsonNode>> parameters = new TreeMap<>();
        for (String template : templates) {
            for (JsonNode parameter : template(template).at("/0/routeTemplate/parameters")) {
                parameters
                        .computeIfAbsent(parameter.path("name").asText(), name -> new TreeMap<>())
                        .put(template, parameter);
            }
        }
        assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(parameters.keySet());
        parameters.forEach((name, of) -> {
            List<String> row = rows.get(name);
            assertThat(row.get(0))
                    .as(name)
                    .isEqualTo(of.keySet().equals(templates) ? "all" : String.join(", ", of.keySet()));
            of.forEach((template, parameter) -> {
                if (parameter.path("required").asBoolean()) {
                    assertThat(row.get(1)).as(name).contains("required");
                } else if (!name.equals("schedule") && !name.equals("media")) {
                    assertDefault(
                            name, row.get(1), parameter.path("defaultValue").textValue());
                }
            });
        });
    }

    @Test
    void templatesAreThoseOfThePipeline() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes/pipeline"))) {
            List<String> templates = files.filter(file -> read(file).startsWith("- routeTemplate:"))
                    .map(file -> file.getFileName().toString().replace(".camel.yaml", ""))
                    .toList();
            assertThat(rows(Path.of("docs/parameters.md"), "template").keySet())
                    .containsExactlyInAnyOrderElementsOf(templates);
        }
    }

    @Test
    void operationNamesEveryFileUnderDeploy() throws IOException {
        Path deploy = Path.of("deploy");
        try (Stream<Path> files = Files.walk(deploy)) {
            assertThat(rows(Path.of("docs/operation.md"), "file").keySet().stream()
                            .flatMap(cell -> Stream.of(cell.split(", "))))
                    .containsExactlyInAnyOrderElementsOf(files.filter(Files::isRegularFile)
                            .map(file -> deploy.relativize(file).toString().replace('\\', '/'))
                            .toList());
        }
    }

    @Test
    void everyInvariantIsEnforcedByATestThatIsThere() throws IOException {
        String document = Files.readString(Path.of("docs/invariants.md"));
        for (String rule : document.split("\n- ")) {
            assertThat(rule).containsAnyOf("# Invariants", "*Enforced by:* `");
        }
        assertNamesTestsThatAreThere(document);
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/security.md", "docs/surroundings.md"})
    void everyLineThatWasTriedNamesATestThatIsThere(Path document) throws IOException {
        assertThat(rows(document, "what was tried"))
                .isNotEmpty()
                .allSatisfy((line, cells) -> assertThat(cells.get(0)).as(line).containsPattern(ENFORCED));
        assertNamesTestsThatAreThere(Files.readString(document));
    }

    private static void assertNamesTestsThatAreThere(String document) throws IOException {
        Map<String, String> tests = tests();
        assertThat(ENFORCED.matcher(document).results()).isNotEmpty().allSatisfy(named -> {
            assertThat(tests).containsKey(named.group(1));
            if (named.group(2) != null) {
                assertThat(tests.get(named.group(1))).contains(" " + named.group(2) + "(");
            }
        });
    }

    @Test
    void architectureShowsTheRooms() throws IOException {
        try (Stream<Path> rooms = Files.list(Path.of("src/main/java/io/cinelake"))) {
            assertThat(rows(Path.of("docs/architecture.md"), "room").keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            rooms.map(room -> room.getFileName().toString()).toList());
        }
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"));
                Stream<Path> github = Files.list(Path.of(".github"))) {
            return Stream.of(Stream.of(README), docs, github)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    /** A cell is the default in code style; where the program has none, it is empty or says in words what happens. */
    private static void assertDefault(String name, String cell, String value) {
        if (value == null) {
            assertThat(cell).as(name).doesNotMatch("`[^`]*`");
        } else {
            assertThat(cell.replace("\\|", "|")).as(name).isEqualTo("`" + value + "`");
        }
    }

    /** The rows of a document's table, by the first cell without its code marks; the table is known by its first heading. */
    private static Map<String, List<String>> rows(Path document, String heading) throws IOException {
        return Files.readAllLines(document).stream()
                .dropWhile(line -> !line.startsWith("| " + heading + " |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.split("(?<!\\\\)\\|", -1))
                        .map(String::strip)
                        .toList())
                .collect(Collectors.toMap(
                        cells -> cells.get(1).replace("`", ""),
                        cells -> cells.subList(2, cells.size()),
                        (one, other) -> {
                            throw new AssertionError("Twice in " + document + ": " + one);
                        },
                        LinkedHashMap::new));
    }

    private static List<String> commands() {
        return PROGRAM.stream()
                .map(type -> type.getAnnotation(Command.class))
                .filter(Objects::nonNull)
                .map(Command::name)
                .filter(name -> !Set.of("cinelake", WITHOUT_A_NAME).contains(name))
                .toList();
    }

    private static Set<String> options() {
        return PROGRAM.stream()
                .flatMap(type -> Stream.of(type.getDeclaredFields()))
                .map(field -> field.getAnnotation(Option.class))
                .filter(Objects::nonNull)
                .flatMap(option -> Stream.of(option.names()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode template(String name) throws IOException {
        String text = Files.readString(Path.of("routes/pipeline", name + ".camel.yaml"));
        return new ObjectMapper().valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
    }

    /** The text of each test, by the name of its class. */
    private static Map<String, String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.toString().matches(".*(Test|IT)\\.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""), DocumentsTest::read));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
