package io.cinelake.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bin/cinelake}, with a Java that only says how it was called. */
class StartScriptTest {
    private static final String SAYS =
            "#!/bin/sh\npwd -P\nfor argument in \"$@\"; do echo \"$argument\"; done\nexit 7\n";

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private Path root;
    private Path java;

    @BeforeEach
    void install() throws IOException {
        root = Files.createDirectories(folder.toRealPath().resolve("cine lake"));
        Files.createDirectories(root.resolve("routes"));
        Files.createDirectories(root.resolve("deploy"));
        Files.createDirectories(root.resolve("target"));
        Files.createFile(root.resolve("target/cinelake.jar"));
        Files.createFile(root.resolve("deploy/java.options"));
        Files.copy(
                Path.of("bin/cinelake"),
                Files.createDirectory(root.resolve("bin")).resolve("cinelake"));
        executable(root.resolve("bin/cinelake"));
        java = Files.createDirectories(folder.resolve("jdk/bin"));
        executable(Files.writeString(java.resolve("java"), SAYS));
    }

    @Test
    void worksAtTheFolderBesideItAndPassesEverythingOn() throws Exception {
        assertThat(start(folder, root.resolve("bin/cinelake"), "run", "a b", "--date=2026-11-22"))
                .containsExactly(
                        root.toString(),
                        "@" + root + "/deploy/java.options",
                        "-jar",
                        root + "/target/cinelake.jar",
                        "run",
                        "a b",
                        "--date=2026-11-22",
                        "status 7");
    }

    @Test
    void worksInTheWorkingDirectoryThatHasRoutes() throws Exception {
        Path own = Files.createDirectories(folder.toRealPath().resolve("own"));
        Files.createDirectory(own.resolve("routes"));

        assertThat(start(own, root.resolve("bin/cinelake"), "check"))
                .startsWith(own.toString())
                .contains(root + "/target/cinelake.jar", "check");
    }

    @Test
    void isFoundThroughLinks() throws Exception {
        Path relative = Files.createSymbolicLink(folder.resolve("cine"), Path.of("cine lake/bin/cinelake"));
        Path link = Files.createSymbolicLink(folder.resolve("lake"), relative.toAbsolutePath());

        assertThat(start(folder, link, "check")).startsWith(root.toString());
    }

    @Test
    void startsTheClassesOfTheImage() throws Exception {
        Files.createFile(root.resolve("jib-classpath-file"));

        assertThat(start(folder, root.resolve("bin/cinelake"), "check"))
                .contains("-cp", "@" + root + "/jib-classpath-file", "@" + root + "/jib-main-class-file", "check")
                .doesNotContain("-jar");
    }

    /** As cron starts it: Java would find no file whose name has a letter that is not ASCII. */
    @ParameterizedTest
    @CsvSource({"'', C.UTF-8", "C, C.UTF-8", "POSIX, C.UTF-8", "pt_BR.UTF-8, ''"})
    void givesJavaALocaleWithAllLettersWhereThereIsNone(String lang, String all) throws Exception {
        Files.writeString(java.resolve("java"), "#!/bin/sh\necho \"$LC_ALL\"\n");
        environment.putAll(Map.of("LANG", lang, "LC_ALL", "", "LC_CTYPE", ""));

        assertThat(start(folder, root.resolve("bin/cinelake"), "check")).containsExactly(all, "status 0");
    }

    @Test
    void saysWhatToBuildOrToInstall() throws Exception {
        Files.delete(root.resolve("target/cinelake.jar"));
        assertThat(start(folder, root.resolve("bin/cinelake"), "check"))
                .containsExactly(
                        "There is no cinelake.jar in " + root + "/target: build it in " + root
                                + " with ./mvnw -q package -DskipTests",
                        "status 2");

        Files.delete(java.resolve("java"));
        assertThat(start(folder, root.resolve("bin/cinelake"), "check").get(0)).contains("install a JDK", "JAVA_HOME");
    }

    @Test
    void theWindowsScriptTakesTheSameOptionsAndFolders() throws IOException {
        assertThat(Files.readString(Path.of("bin/cinelake.cmd")))
                .contains("deploy\\java.options", "target\\cinelake.jar", "if not exist routes\\ cd", "\r\n");
        assertThat(Files.isExecutable(Path.of("bin/cinelake"))).isTrue();
    }

    private static void executable(Path file) {
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private List<String> start(Path workingDirectory, Path script, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(workingDirectory.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", java.getParent().toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        List<String> lines = new ArrayList<>(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList());
        lines.add("status " + process.waitFor());
        return lines;
    }
}
