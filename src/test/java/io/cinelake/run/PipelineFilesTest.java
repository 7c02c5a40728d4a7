package io.cinelake.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The routes of the pipeline are read by people who know Camel and no Java. */
class PipelineFilesTest {
    static Stream<Path> files() throws IOException {
        return Files.list(Path.of("routes", "pipeline")).sorted();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aRouteHasItsFilesNameADescriptionAndRoomOnAScreen(Path file) throws IOException {
        String name = file.getFileName().toString().replace(".camel.yaml", "");
        for (Map<?, ?> element : elements(file)) {
            Object key = element.keySet().iterator().next();
            Map<?, ?> route = (Map<?, ?>) element.get(key);
            assertThat(route.get("id")).isEqualTo(name);
            assertThat(route.get("description")).isNotNull();
            // A template has a line for each parameter of its feeds.
            int parameters = route.get("parameters") instanceof List<?> list ? list.size() : 0;
            assertThat(Files.readAllLines(file).size() - parameters).isLessThanOrEqualTo(42);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void anAddressHasItsOptionsInAMap(Path file) throws IOException {
        assertThat(Files.readAllLines(file))
                .noneMatch(line -> line.stripLeading().startsWith("uri:") && line.contains("?"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<?, ?>> elements(Path file) throws IOException {
        return (List<Map<?, ?>>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    }
}
