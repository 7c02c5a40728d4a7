package io.cinelake.app.settings;

import io.cinelake.feed.file.Nearest;
import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The settings as they are given: a variable of the environment wins over {@code .env}, and that over {@code application.properties}. An empty value
 * counts as not given.
 */
final class SettingValues {
    private final Map<Setting, String> values = new EnumMap<>(Setting.class);
    private final Map<String, String> environment;

    private SettingValues(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Reads them.
     *
     * @param folder the working directory
     * @param environment the real environment
     * @param problems gets a sentence for each setting that is not known and each file that cannot be read
     */
    static SettingValues read(Path folder, Map<String, String> environment, List<String> problems) {
        Map<String, String> merged = new HashMap<>();
        dotenv(folder, problems).forEach(merged::put);
        environment.forEach(merged::put);
        SettingValues settings = new SettingValues(merged);
        Properties properties = properties(folder.resolve("application.properties"), problems);
        for (Setting setting : Setting.values()) {
            String given = merged.getOrDefault(setting.variable(), properties.getProperty(setting.property()));
            if (given != null && !given.isBlank()) {
                settings.values.put(setting, given.strip());
            }
        }
        return settings;
    }

    private static Map<String, String> dotenv(Path folder, List<String> problems) {
        Map<String, String> entries = new HashMap<>();
        if (Files.exists(folder.resolve(".env"))) {
            try {
                Dotenv.configure()
                        .directory(folder.toAbsolutePath().toString())
                        .load()
                        .entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)
                        .forEach((DotenvEntry entry) -> entries.put(entry.getKey(), entry.getValue()));
            } catch (RuntimeException e) {
                problems.add(".env cannot be read: a line is not NAME=value. Correct it or delete the file.");
            }
        }
        return entries;
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
            boolean own = name.startsWith("cinelake.") || name.startsWith("tmdb.") || name.startsWith("lake.");
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

    /** A variable of the environment or of {@code .env} that is not a setting of this program, such as AWS's. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
