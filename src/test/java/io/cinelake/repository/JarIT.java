package io.cinelake.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is given away: the jar with the licences of its parts, and the list of these parts (SBOM). */
class JarIT {
    private static final Path JAR = Path.of(System.getProperty("cinelake.jar"));
    private static final Path SBOM = Path.of("target/cinelake.cdx.json");

    /** The part, the version and what it is, as {@code httpcore5-5.3.6-jar}. */
    private static final Pattern OF_A_PART = Pattern.compile("META-INF/licenses/([^/]+)-[0-9][^/]*/.+[^/]");

    private static final Pattern NAMED = Pattern.compile("  ([^: ]+(, [^: ]+)*): .+");

    @Test
    void holdsTheProjectsLicenceAndNotice() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (String name : List.of("LICENSE", "NOTICE")) {
                assertThat(text(jar, "META-INF/" + name)).isEqualTo(Files.readString(Path.of(name)));
            }
        }
    }

    @Test
    void everyPartBringsItsLicenceOrIsNamedInTheNotice() throws IOException {
        Set<String> parts = parts();
        Set<String> covered = new TreeSet<>(namedInNotice());
        try (JarFile jar = new JarFile(JAR.toFile())) {
            jar.stream()
                    .map(entry -> OF_A_PART.matcher(entry.getName()))
                    .filter(Matcher::matches)
                    .forEach(found -> covered.add(found.group(1)));
        }
        assertThat(covered).containsAll(parts);
    }

    @Test
    void theNoticeNamesOnlyPartsOfTheJar() throws IOException {
        assertThat(parts()).containsAll(namedInNotice());
    }

    /** The names of all parts, from the list that the build makes; Maven makes none when it is offline. */
    private static Set<String> parts() throws IOException {
        assumeThat(SBOM).exists();
        Set<String> parts = new TreeSet<>();
        for (JsonNode part : new ObjectMapper().readTree(SBOM.toFile()).path("components")) {
            parts.add(part.path("name").asText());
        }
        assertThat(parts).contains("camel-main", "s3", "picocli");
        return parts;
    }

    /** The parts in the list of the notice: {@code   jcodings, joni: MIT, ...}. */
    private static Set<String> namedInNotice() throws IOException {
        return Files.readAllLines(Path.of("NOTICE")).stream()
                .map(NAMED::matcher)
                .filter(Matcher::matches)
                .flatMap(named -> Stream.of(named.group(1).split(", ")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(JarFile jar, String entry) throws IOException {
        return new String(jar.getInputStream(jar.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
    }
}
