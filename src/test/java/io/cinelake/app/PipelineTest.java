package io.cinelake.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cinelake.app.settings.WrongInput;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- dilay: 3   | :5:11: Camel cannot read it: Unknown node id: dilay",
                "- delay: {3  | :6:1: Camel cannot read it: ",
            })
    void namesFileLineAndFaultOfARouteThatCannotBeRead(String wrong, String fault, @TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("title.camel.yaml");
        Files.writeString(file, """
                - route:
                    from:
                      uri: direct:title
                      steps:
                """ + wrong.indent(8));
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            assertThatThrownBy(() -> Pipeline.load(() -> PluginHelper.getRoutesLoader(camel)
                            .loadRoutes(ResourceHelper.resolveResource(camel, "file:" + file))))
                    .isInstanceOf(WrongInput.class)
                    .hasMessageContaining(file + fault)
                    .hasMessageContaining("as it is shipped");
        }
    }

    @Test
    void namesTheRouteThatCannotStart() throws IOException {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            assertThatThrownBy(() -> Pipeline.load(() -> {
                        camel.addRoutes(new RouteBuilder() {
                            @Override
                            public void configure() {
                                from("direct:title").routeId("title").process("shapeTitel");
                            }
                        });
                        camel.start();
                    }))
                    .isInstanceOf(WrongInput.class)
                    .hasMessageContainingAll("routes/pipeline/title.camel.yaml: Camel cannot start it", "shapeTitel")
                    .hasMessageNotContaining("Failed to create route");
        }
    }
}
