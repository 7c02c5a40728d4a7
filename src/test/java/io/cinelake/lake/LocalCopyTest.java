package io.cinelake.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCopyTest {
    private static final String KEY = "Raw/TMDB/JSON/Movies/2026/11/22/crime-00001.json";

    @TempDir
    private Path temporary;

    private Path folder;
    private LocalCopy copy;

    @BeforeEach
    void open() {
        folder = temporary.resolve("copy");
        copy = new LocalCopy(folder);
    }

    @Test
    void writesAnObjectUnderItsKey() {
        Path file = copy.write(KEY, "[1]".getBytes(UTF_8));

        assertThat(file).isEqualTo(folder.resolve(KEY)).hasContent("[1]");
    }

    @Test
    void writesOverAnOlderOneAndLeavesNothingBeside() throws IOException {
        copy.write(KEY, "[1,2,3]".getBytes(UTF_8));
        Files.writeString(folder.resolve(KEY).resolveSibling(".crime-00001.json.part"), "left by a killed run");

        copy.write(KEY, "[2]".getBytes(UTF_8));

        try (Stream<Path> files = Files.list(folder.resolve(KEY).getParent())) {
            assertThat(files).singleElement().satisfies(file -> assertThat(file).hasContent("[2]"));
        }
    }

    @Test
    void staysInItsFolder() {
        assertThatExceptionOfType(LakeProblem.class)
                .isThrownBy(() -> copy.write("../away.json", new byte[0]))
                .withMessageContaining("leads out of the folder");
    }

    @Test
    void saysInOneSentenceWhyItCannotWrite() throws IOException {
        Files.writeString(folder, "a file, where the folder should be");

        assertThatExceptionOfType(LakeProblem.class)
                .isThrownBy(() -> copy.write(KEY, "[1]".getBytes(UTF_8)))
                .withMessageContaining(KEY)
                .withMessageContaining("local-copy");
    }

    @Test
    void saysThatTheDiskIsFullAndKeepsTheOlderFile() throws IOException {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.isWritable(full), "only Linux has a file that is always full");
        Path file = copy.write(KEY, "[1]".getBytes(UTF_8));
        Files.createSymbolicLink(file.resolveSibling(".crime-00001.json.part"), full);

        assertThatExceptionOfType(LakeProblem.class)
                .isThrownBy(() -> copy.write(KEY, "[2]".getBytes(UTF_8)))
                .withMessageContaining("No space left on device")
                .withMessageContaining("make room");
        assertThat(file).hasContent("[1]");
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void provesThatTheFolderCanBeWrittenAndLeavesNothingThere() throws IOException {
        copy.probe();

        assertThat(folder).isEmptyDirectory();
        Files.delete(folder);
        Files.writeString(folder, "a file in its place");
        assertThatExceptionOfType(LakeProblem.class)
                .isThrownBy(() -> copy.probe())
                .withMessageContainingAll(folder.toString(), "local-copy");
    }
}
