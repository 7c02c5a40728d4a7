package io.cinelake.rig;

import io.cinelake.lake.S3Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A working directory of the program: the project's routes, feed files of its own, and the environment it starts with. */
public final class Workplace {
    private static final Path PROJECT = Path.of("").toAbsolutePath();

    /** Tests start the program more than a hundred times and let it live for seconds: compiling hard does not pay. */
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m");

    /** A zone in which it is noon when the tests begin, so that no day ends in between. */
    public static final ZoneId NOON =
            ZoneOffset.ofHours(12 - OffsetDateTime.now(ZoneOffset.UTC).getHour());

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> jvmOptions = new ArrayList<>();
    private final List<String> wrapper = new ArrayList<>();

    private Workplace(Path folder) {
        this.folder = folder;
    }

    /** A working directory with the project's pipeline, settings and feeds, and nothing of this process's environment. */
    public static Workplace in(Path folder) {
        Workplace workplace = new Workplace(folder);
        copy(PROJECT.resolve("routes"), folder.resolve("routes"));
        copy(PROJECT.resolve("application.properties"), folder.resolve("application.properties"));
        workplace.environment("CINELAKE_PORT", "0");
        return workplace;
    }

    /** The same, without the feeds that ship. */
    public static Workplace withoutFeeds(Path folder) {
        Workplace workplace = in(folder);
        try (Stream<Path> files = Files.list(workplace.feeds())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return workplace;
    }

    /** Sets a variable. */
    public Workplace environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Takes a variable away. */
    public Workplace without(String name) {
        environment.remove(name);
        return this;
    }

    /** Points it at a stand-in, with its token. */
    public Workplace tmdb(TmdbStandIn tmdb) {
        return environment("TMDB_URL", tmdb.url().toString()).environment("TMDB_TOKEN", TmdbStandIn.TOKEN);
    }

    /** Points it at a store's bucket, by way of an endpoint. */
    public Workplace lake(URI endpoint, S3Store store) {
        // A store that is not known to keep conditions is looked at again after a thirtieth of it, in each run.
        return environment("CINELAKE_LEASE", "15s")
                .environment("LAKE_ENDPOINT", endpoint.toString())
                .environment("LAKE_BUCKET", store.bucket())
                .environment("AWS_REGION", store.region())
                .environment("AWS_ACCESS_KEY_ID", store.accessKey())
                .environment("AWS_SECRET_ACCESS_KEY", store.secretKey());
    }

    /** Adds an option of the JVM. */
    public Workplace jvm(String option) {
        jvmOptions.add(option);
        return this;
    }

    /** Starts the program by another one, such as {@code unshare}, whose last arguments are the program's command. */
    public Workplace by(String... command) {
        wrapper.addAll(List.of(command));
        return this;
    }

    /** Writes a feed file; parameters are pairs of name and value. */
    public Workplace feed(String id, String template, String... parameters) {
        StringBuilder yaml = new StringBuilder("- templatedRoute:\n    routeId: ")
                .append(id)
                .append("\n    routeTemplateRef: ")
                .append(template)
                .append("\n    parameters:\n");
        for (int n = 0; n < parameters.length; n += 2) {
            yaml.append("      - name: ").append(parameters[n]).append("\n        value: ");
            yaml.append('\'').append(parameters[n + 1].replace("'", "''")).append("'\n");
        }
        return file("routes/feeds/" + id + ".camel.yaml", yaml.toString());
    }

    /** Writes a text file. */
    public Workplace file(String path, String text) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** The folder of feed files. */
    public Path feeds() {
        return folder.resolve("routes/feeds");
    }

    /** The working directory. */
    public Path folder() {
        return folder;
    }

    /** Starts the program. */
    public CinelakeProcess start(String... arguments) {
        ProcessBuilder builder = command(arguments);
        builder.command().addAll(1, QUICK_START);
        jar().ifPresent(jar -> builder.command().addAll(1, ClassArchive.options(jar)));
        builder.command().addAll(0, wrapper);
        return new CinelakeProcess(builder);
    }

    /** Starts the program as users do, with nothing that makes a start quick. */
    public CinelakeProcess startPlainly(String... arguments) {
        return new CinelakeProcess(command(arguments));
    }

    /** What would start the program. */
    public ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(jar().map(jar -> List.of("-jar", jar.toString()))
                .orElseGet(() -> List.of("-cp", System.getProperty("java.class.path"), "io.cinelake.cli.Cinelake")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        // A JVM repeats options that the environment gives it on its standard error, which tests read.
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches("(TMDB|LAKE|CINELAKE|KAFKA|AWS)_.*|(JAVA_TOOL|JDK_JAVA|_JAVA)_OPTIONS"));
        builder.environment().putAll(environment);
        return builder;
    }

    private static Optional<Path> jar() {
        return Optional.ofNullable(System.getProperty("cinelake.jar"))
                .map(Path::of)
                .filter(Files::isRegularFile);
    }

    /** Starts the program and waits for its end. */
    public CinelakeProcess.Outcome run(Duration limit, String... arguments) {
        try (CinelakeProcess process = start(arguments)) {
            return process.await(limit);
        }
    }

    private static void copy(Path from, Path to) {
        if (!Files.exists(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
