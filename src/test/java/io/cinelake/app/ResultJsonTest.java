package io.cinelake.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cinelake.app.log.Secrets;
import io.cinelake.app.settings.Settings;
import io.cinelake.app.settings.SettingsReader;
import io.cinelake.app.settings.WrongInput;
import io.cinelake.run.Outcome;
import io.cinelake.run.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultJsonTest {
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
                .isInstanceOf(WrongInput.class)
                .hasMessageContainingAll("cinelake.notify-url", "CINELAKE_NOTIFY_URL", "https://host/path")
                .hasMessageNotContainingAny("word", "key)", "user");
    }

    @Test
    void sendsSlackTheOneFieldThatItTakes(@TempDir Path folder) throws IOException {
        Map<String, String> environment = Map.of(
                "TMDB_TOKEN", "t0ken",
                "LAKE_BUCKET", "lake",
                "CINELAKE_NOTIFY_URL", "https://hooks.slack.com/services/x",
                "CINELAKE_NOTIFY_FORMAT", "slack");
        Settings settings = new SettingsReader(folder, environment).read(null, Duration.ofSeconds(30));
        RunResult result = new RunResult(
                "crime", "2026-11-22", Outcome.FAILED, "a <b> & c", false, null, List.of(), 0, 0, null, null);

        JsonNode sent = new ObjectMapper().readTree(ResultJson.notification(settings, new Secrets(), result));

        assertThat(sent.properties()).hasSize(1);
        assertThat(sent.path("text").asText())
                .isEqualTo("Cinelake: feed crime, run 2026-11-22 is failed: a &lt;b&gt; &amp; c");
    }
}
