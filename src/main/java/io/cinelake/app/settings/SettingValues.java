package io.cinelake.app.settings;

import io.cinelake.feed.file.Nearest;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The settings as they are given: a variable of the environment wins over {@code .env}, and that over {@code application.properties}. An empty value
 * counts as not given.
 */
public final class SettingValues {
    /** Names in {@code .env} that only this program can be meant by, and so in {@code application.properties}. */
    private static final Pattern OUR_VARIABLE = Pattern.compile("(TMDB|LAKE|CINELAKE|KAFKA)_.*");

    private static final Pattern OUR_PROPERTY = Pattern.compile("(tmdb|lake|cinelake|kafka)\\..*");

    private final Path folder;
    private final Map<Setting, String> given = new EnumMap<>(Setting.class);
    private final Map<String, String> variables;
    private final List<String> warnings;

    /**
     * Reads them.
     *
     * @param folder the working directory
     * @param environment the real environment
     * @param problems gets a sentence for each setting that is not known and each file that cannot be read
     * @throws SettingProblems if a line of {@code .env} cannot be read
     */
    SettingValues(Path folder, Map<String, String> environment, List<String> problems) {
        this.folder = folder;
        variables = DotenvFile.read(folder.resolve(".env"), problems);
        boolean broken = !problems.isEmpty();
        Properties properties = properties(folder.resolve("application.properties"), problems);
        if (broken) {
            // What a broken line was to set is not known: further problems would only follow from it.
            throw new SettingProblems(problems);
        }
        List<String> known =
                Arrays.stream(Setting.values()).flatMap(Setting::variables).toList();
        warnings = unknown(".env: nothing reads ", variables.keySet(), OUR_VARIABLE, known);
        environment.forEach((name, value) -> {
            if (!value.isBlank()) {
                variables.put(name, value);
            }
        });
        for (Setting setting : Setting.values()) {
            Stream.concat(
                            setting.variables().map(variables::get),
                            Stream.of(setting.property()).map(properties::getProperty))
                    .filter(text -> text != null && !text.isBlank())
                    .findFirst()
                    .ifPresent(text -> given.put(setting, text.strip()));
        }
    }

    private static Properties properties(Path file, List<String> problems) {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                problems.add(file.getFileName() + " cannot be read (" + e.getMessage() + ").");
            }
        }
        problems.addAll(unknown(
                "application.properties: there is no setting ",
                properties.stringPropertyNames(),
                OUR_PROPERTY,
                Setting.properties()));
        return properties;
    }

    /** A sentence for each name that is in our form and not known, with the nearest that is. */
    private static List<String> unknown(String says, Collection<String> names, Pattern ours, List<String> known) {
        return names.stream()
                .filter(name -> ours.matcher(name).matches() && !known.contains(name))
                .map(name -> says
                        + name
                        + Nearest.to(name, known)
                                .map(nearest -> "; did you mean " + nearest + "?")
                                .orElse("."))
                .toList();
    }

    /** Sets one, whatever was given before; null for "not given". */
    void set(Setting setting, String text) {
        given.put(setting, text);
    }

    /** A setting's text; empty when it is not given and has no default. */
    public Optional<String> find(Setting setting) {
        return Optional.ofNullable(given.get(setting)).or(setting::fallback);
    }

    /** The text of a setting that has a default. */
    public String get(Setting setting) {
        return find(setting).orElseThrow();
    }

    /** The number of a setting that has a default. */
    public int whole(Setting setting) {
        return Integer.parseInt(get(setting));
    }

    /** The duration of a setting that has a default. */
    public Duration duration(Setting setting) {
        return Form.span(get(setting));
    }

    /** A setting's path, from the working directory on. */
    public Path path(Setting setting) {
        return folder.resolve(get(setting));
    }

    /** Whether a setting is given anywhere. */
    boolean isGiven(Setting setting) {
        return given.get(setting) != null;
    }

    /** A sentence for each setting whose text cannot be used. */
    List<String> problems() {
        return Arrays.stream(Setting.values())
                .flatMap(setting -> find(setting).flatMap(setting::problem).stream())
                .toList();
    }

    /** A variable of the environment or of {@code .env} that is not a setting of this program, such as AWS's. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** Sentences on names in {@code .env} that nobody reads. */
    List<String> warnings() {
        return warnings;
    }
}
