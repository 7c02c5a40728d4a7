package io.cinelake.app.settings;

import io.cinelake.feed.file.Nearest;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
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
final class SettingValues {
    /** Names in {@code .env} that only this program can be meant by. */
    private static final Pattern OURS = Pattern.compile("(TMDB|LAKE|CINELAKE|KAFKA)_.*");

    private final Map<Setting, String> values = new EnumMap<>(Setting.class);
    private final Map<String, String> environment;
    private final List<String> warnings = new ArrayList<>();

    private SettingValues(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Reads them.
     *
     * @param folder the working directory
     * @param environment the real environment
     * @param problems gets a sentence for each setting that is not known and each file that cannot be read
     * @throws SettingProblems if a line of {@code .env} cannot be read
     */
    static SettingValues read(Path folder, Map<String, String> environment, List<String> problems) {
        Map<String, String> merged = new HashMap<>();
        Map<String, String> dotenv = DotenvFile.read(folder.resolve(".env"), problems);
        boolean broken = !problems.isEmpty();
        Properties properties = properties(folder.resolve("application.properties"), problems);
        if (broken) {
            // What a broken line was to set is not known: further problems would only follow from it.
            throw new SettingProblems(problems);
        }
        dotenv.forEach(merged::put);
        environment.forEach((name, value) -> {
            if (!value.isBlank()) {
                merged.put(name, value);
            }
        });
        SettingValues settings = new SettingValues(merged);
        dotenv.keySet().forEach(settings::warnOfUnknown);
        for (Setting setting : Setting.values()) {
            Stream.concat(
                            setting.variables().map(merged::get),
                            Stream.of(setting.property()).map(properties::getProperty))
                    .filter(given -> given != null && !given.isBlank())
                    .findFirst()
                    .ifPresent(given -> settings.values.put(setting, given.strip()));
        }
        return settings;
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
        for (String name : properties.stringPropertyNames()) {
            boolean own = name.startsWith("cinelake.")
                    || name.startsWith("tmdb.")
                    || name.startsWith("lake.")
                    || name.startsWith("kafka.");
            if (own && !Setting.properties().contains(name)) {
                problems.add("application.properties: there is no setting " + name
                        + Nearest.to(name, Setting.properties())
                                .map(nearest -> "; did you mean " + nearest + "?")
                                .orElse("."));
            }
        }
        return properties;
    }

    /** A setting's value, or its default. */
    Optional<String> get(Setting setting) {
        return Optional.ofNullable(values.get(setting)).or(setting::fallback);
    }

    /** Whether a setting is given anywhere. */
    boolean isGiven(Setting setting) {
        return values.containsKey(setting);
    }

    /** A variable of the environment or of {@code .env} that is not a setting of this program, such as AWS's. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** Sentences on names in {@code .env} that nobody reads. */
    List<String> warnings() {
        return warnings;
    }

    private void warnOfUnknown(String name) {
        List<String> known =
                Arrays.stream(Setting.values()).flatMap(Setting::variables).toList();
        if (OURS.matcher(name).matches() && !known.contains(name)) {
            warnings.add(".env: nothing reads " + name
                    + Nearest.to(name, known)
                            .map(nearest -> "; did you mean " + nearest + "?")
                            .orElse("."));
        }
    }
}
