package io.cinelake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.rig.Catalogue;
import io.cinelake.rig.CinelakeProcess.Outcome;
import io.cinelake.rig.Scene;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process with another locale, zone and encoding writes the same bytes. {@code LocalesTest} tries many more locales and zones. */
class LocalesIT {
    private static final Duration LIMIT = Duration.ofMinutes(15);

    @TempDir
    private Path folder;

    @Test
    void writesTheSameUnderOtherLocalesZonesAndEncodings() throws IOException {
        try (Scene scene = Scene.embedded(folder, Catalogue.builder().films(60).build())) {
            Map<String, String> plain = written(scene, "plain", "en", "UTC", "UTF-8");

            assertThat(plain).hasSize(3);
            assertThat(written(scene, "thai", "th-TH-u-ca-buddhist-nu-thai", "Pacific/Kiritimati", "US-ASCII"))
                    .isEqualTo(plain);
        }
    }

    private static Map<String, String> written(Scene scene, String name, String locale, String zone, String encoding) {
        Outcome outcome = scene.emptyWorkplace(name)
                .feed("films", "discover", "media", "movie", "language", "pt-BR", "batch-size", "20")
                .environment("TMDB_RATE", "0")
                .environment("LC_ALL", "C")
                .jvm("-Duser.language=" + locale.substring(0, 2))
                .jvm("-Duser.extensions=" + (locale.contains("-u-") ? locale.substring(locale.indexOf("u-")) : ""))
                .jvm("-Duser.timezone=" + zone)
                .jvm("-Dfile.encoding=" + encoding)
                .run(LIMIT, "run", "films", "--date", "2026-03-05");
        assertThat(outcome.status()).as(outcome.output()).isZero();
        Map<String, String> objects = new TreeMap<>();
        for (String key : scene.lake().dataKeys()) {
            objects.put(key, new String(scene.lake().bytes(key), StandardCharsets.UTF_8));
        }
        return objects;
    }
}
