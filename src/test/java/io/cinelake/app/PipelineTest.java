package io.cinelake.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cinelake.app.settings.WrongInput;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {
    @Test
    void namesTheFolderThatIsNoHome(@TempDir Path folder) throws IOException {
        // As many a web project has one.
        Files.createDirectory(folder.resolve("routes"));

        assertThatThrownBy(() -> Pipeline.requireHome(folder.toString()))
                .isInstanceOf(WrongInput.class)
                .hasMessageContainingAll("There is no routes", "pipeline here (folder " + folder + ")", "bin/cinelake");
    }

    @Test
    void saysThatItIsTheLocaleWhereTheHomeHasLettersThatItLacks() {
        assertThatThrownBy(() -> Pipeline.requireHome("/home/jo\uFFFD\uFFFDo"))
                .isInstanceOf(WrongInput.class)
                .hasMessageContainingAll("locale", "LANG", "C.UTF-8");
    }

    @Test
    void takesAHomeWithLettersBeyondAscii() {
        assumeThat(Charset.forName(System.getProperty("sun.jnu.encoding"))
                        .newEncoder()
                        .canEncode("ã"))
                .as("the names of files may have any letter in this locale")
                .isTrue();

        assertThatThrownBy(() -> Pipeline.requireHome("/home/joão")).hasMessageContaining("There is no routes");
    }
}
