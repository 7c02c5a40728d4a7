package io.cinelake.feed.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.cinelake.feed.Feed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema that editors read, the route templates, and the reader of feed files say the same. */
class FeedSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path BROKEN = Path.of("src/test/resources/io/cinelake/feed/broken");

    /** A row of the table of parameters: name, templates, default, meaning. */
    private static final Pattern ROW = Pattern.compile(
            "\\| `(?<name>[a-z-]+)` \\| (?<templates>[a-z, -]+) \\| (?<default>(?:[^|]|\\\\\\|)*?) ?\\| .*");

    private static final Map<Template, String> REQUIRED = Map.of(
            Template.DISCOVER, "media",
            Template.IMDB_IDS, "",
            Template.CSV, "file",
            Template.OWN_LIST, "list",
            Template.CHANGES, "",
            Template.CENSUS, "");
    private static final Map<Template, String> OWN = Map.of(
            Template.DISCOVER, "query genres genre-rule",
            Template.IMDB_IDS, "media ids ids-file",
            Template.CSV,
                    "media delimiter quoting id-column genre-column votes-column min-votes where genres genre-rule",
            Template.OWN_LIST, "media",
            Template.CHANGES, "media of max-age",
            Template.CENSUS, "media of max-age max-gone min-popularity adult");
    private static final String COMMON =
            "description schedule limit language append image-languages video-languages shape"
                    + " columns stamp format compression batch-size specification key tables contract local-copy rerun"
                    + " max-missing max-rejected";

    private static JsonNode schema;
    private static JsonSchema validator;

    @BeforeAll
    static void read() throws IOException {
        schema = JSON.readTree(Files.readString(Path.of("routes/feed.schema.json")));
        validator = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
    }

    @ParameterizedTest
    @EnumSource
    void templateAndSchemaHaveTheParametersPeopleRelyOn(Template template) throws IOException {
        List<String> inTemplate = texts(parametersOf(template), "/name");

        assertThat(inTemplate)
                .containsExactlyInAnyOrderElementsOf(
                        words(REQUIRED.get(template) + " " + OWN.get(template) + " " + COMMON));
        assertThat(strings(branch(template).at("/then/properties/parameters/items/properties/name/enum")))
                .containsExactlyElementsOf(inTemplate);
    }

    @ParameterizedTest
    @EnumSource
    void templateAndSchemaRequireTheSame(Template template) throws IOException {
        List<String> required = new ArrayList<>();
        for (JsonNode parameter : parametersOf(template)) {
            if (parameter.path("required").asBoolean(!parameter.has("defaultValue"))) {
                required.add(parameter.at("/name").textValue());
            }
        }
        assertThat(required).isEqualTo(words(REQUIRED.get(template)));

        JsonNode contained = branch(template).at("/then/properties/parameters/allOf");
        List<String> inSchema = texts(contained, "/contains/properties/name/const");
        inSchema.removeIf(String::isEmpty);
        assertThat(inSchema).isEqualTo(words(REQUIRED.get(template)));
    }

    @Test
    void templatesAndSchemaDescribeAParameterAlikeAndGiveItTheSameDefault() throws IOException {
        Map<String, JsonNode> inSchema = new TreeMap<>();
        for (JsonNode rule : schema.at("/definitions/parameter/allOf")) {
            inSchema.put(rule.at("/if/properties/name/const").textValue(), rule.at("/then/properties/value"));
        }
        for (Template template : Template.values()) {
            for (JsonNode parameter : parametersOf(template)) {
                JsonNode value = inSchema.get(parameter.get("name").textValue());
                assertThat(value.get("description")).isEqualTo(parameter.get("description"));
                if (parameter.has("defaultValue")
                        && !parameter.get("name").textValue().equals("schedule")) {
                    assertThat(value.get("default")).isEqualTo(parameter.get("defaultValue"));
                }
            }
        }
    }

    @Test
    void readerUsesTheDefaultsOfTheTemplates(@TempDir Path home) throws IOException {
        Files.writeString(home.resolve("x.csv"), "id\n");
        Feed silent = csv(home, "genres", "Drama");
        for (JsonNode parameter : parametersOf(Template.CSV)) {
            String name = parameter.get("name").textValue();
            if (parameter.has("defaultValue") && !name.equals("schedule")) {
                Feed written = csv(
                        home,
                        "genres",
                        "Drama",
                        name,
                        parameter.get("defaultValue").textValue());
                assertThat(written)
                        .as(name)
                        .usingRecursiveComparison()
                        .ignoringFields("definition")
                        .isEqualTo(silent);
            }
        }
    }

    @Test
    void theTableInTheDocumentsNamesEachParameterWithItsTemplatesAndDefault() throws IOException {
        Map<String, Set<String>> templatesOf = new TreeMap<>();
        Map<String, String> defaultOf = new TreeMap<>();
        for (Template template : Template.values()) {
            for (JsonNode parameter : parametersOf(template)) {
                String name = parameter.get("name").textValue();
                templatesOf.computeIfAbsent(name, any -> new TreeSet<>()).add(template.id());
                if (parameter.has("defaultValue") && !name.equals("schedule") && !name.equals("media")) {
                    defaultOf.put(name, parameter.get("defaultValue").textValue());
                }
            }
        }
        Map<String, Set<String>> documented = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("docs/parameters.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches() && !row.group("name").equals("parameter")) {
                String name = row.group("name");
                String where = row.group("templates");
                documented.put(
                        name,
                        where.equals("all")
                                ? new TreeSet<>(Template.ids())
                                : new TreeSet<>(List.of(where.split(", "))));
                if (defaultOf.containsKey(name)) {
                    assertThat(row.group("default").replace("\\|", "|"))
                            .as(name)
                            .isEqualTo("`" + defaultOf.get(name) + "`");
                }
            }
        }
        assertThat(documented).isEqualTo(templatesOf);
    }

    @Test
    void everyShippedFeedFitsTheSchemaItNames() throws IOException {
        for (Path file : FeedFolder.paths(Path.of("routes/feeds"))) {
            String text = Files.readString(file);
            assertThat(text).startsWith("# yaml-language-server: $schema=../feed.schema.json\n");
            assertThat(faults(text)).as(file.toString()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown-template",
                "unknown-parameter",
                "missing-parameter",
                "missing-file-of-csv",
                "missing-list",
                "list-without-component",
                "no-ids",
                "limit-no-number",
                "limit-zero",
                "batch-size-too-big",
                "min-votes-negative",
                "wrong-words",
                "genre-rule-unknown",
                "language-malformed",
                "mistyped-field",
                "parameters-not-a-list",
                "parameter-without-value",
                "value-a-list",
                "not-a-list",
                "two-feeds"
            })
    void editorsSeeTheMistakesASchemaCanSee(String name) throws IOException {
        assertThat(faults(Files.readString(BROKEN.resolve(name + FeedFile.SUFFIX))))
                .isNotEmpty();
    }

    private static Feed csv(Path home, String... namesAndValues) {
        StringBuilder text =
                new StringBuilder("- templatedRoute:\n    routeTemplateRef: csv\n    routeId: x\n    parameters:\n"
                        + "      - name: file\n        value: x.csv\n");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            text.append("      - name: ").append(namesAndValues[i]).append('\n');
            text.append("        value: '").append(namesAndValues[i + 1]).append("'\n");
        }
        FeedFile file =
                new FeedReader(TestSettings.with(home, Map.of())).read(Path.of("x.camel.yaml"), text.toString());
        assertThat(file.problems()).isEmpty();
        return file.feed().orElseThrow();
    }

    private static Set<ValidationMessage> faults(String yaml) {
        return validator.validate(tree(yaml));
    }

    private static JsonNode tree(String yaml) {
        return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    private static JsonNode parametersOf(Template template) throws IOException {
        String text = Files.readString(Path.of("routes/pipeline", template.id() + FeedFile.SUFFIX));
        return tree(text).at("/0/routeTemplate/parameters");
    }

    private static JsonNode branch(Template template) {
        return StreamSupport.stream(
                        schema.at("/items/properties/templatedRoute/allOf").spliterator(), false)
                .filter(rule -> rule.at("/if/properties/routeTemplateRef/const")
                        .textValue()
                        .equals(template.id()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> words(String text) {
        return Stream.of(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    private static List<String> texts(JsonNode list, String pointer) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.at(pointer).asText()));
        return texts;
    }

    private static List<String> strings(JsonNode list) {
        List<String> strings = new ArrayList<>();
        list.forEach(item -> strings.add(item.textValue()));
        return strings;
    }
}
