package io.cinelake.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cinelake.app.settings.SettingProblems;
import io.cinelake.app.settings.SettingsReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifyingTest {
    @Test
    void neverShowsTheAddressBecauseItMayHoldASecret(@TempDir Path folder) {
        SettingsReader reader = new SettingsReader(
                folder,
                Map.of(
                        "TMDB_TOKEN",
                        "t0ken",
                        "LAKE_BUCKET",
                        "lake",
                        "CINELAKE_NOTIFY_URL",
                        "htp://user:word@host/key"));

        assertThatThrownBy(() -> reader.read(null, Duration.ofSeconds(30)))
                .isInstanceOf(SettingProblems.class)
                .hasMessageContainingAll("cinelake.notify-url", "CINELAKE_NOTIFY_URL", "https://host/path")
                .hasMessageNotContainingAny("word", "key)", "user");
    }
}
