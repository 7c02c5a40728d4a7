package io.cinelake.app.settings;

import io.cinelake.lake.LakeSettings;
import io.cinelake.tmdb.TmdbSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/**
 * The program's settings, checked.
 *
 * @param values as they are given
 * @param tmdb how TMDB is reached
 * @param lake where the lake is
 * @param lakeKeys of the sandbox's store; empty to use AWS's default chain
 */
public record Settings(
        SettingValues values, TmdbSettings tmdb, LakeSettings lake, Optional<AwsBasicCredentials> lakeKeys) {
    /** Brokers allow no shorter session of a consumer, unless they are set to. */
    private static final Duration LEAST_SESSION = Duration.ofSeconds(6);

    private static final String KAFKA = "kafka.";
    private static final String TOPIC = "kafka:";

    /** The zone of the logical date and of crons. */
    public ZoneId zone() {
        return ZoneId.of(values.get(Setting.CINELAKE_ZONE));
    }

    /** The folder of feed files. */
    public Path feeds() {
        return values.path(Setting.CINELAKE_FEEDS);
    }

    /** The folder of the sandbox's store. */
    public Path data() {
        return values.path(Setting.CINELAKE_DATA);
    }

    /** The host of health, metrics and the page. */
    public String host() {
        return values.get(Setting.CINELAKE_HOST);
    }

    /** The port of health, metrics and the page. */
    public int port() {
        return values.whole(Setting.CINELAKE_PORT);
    }

    /** How long an unchanged lease is watched before its holder is called dead. */
    public Duration lease() {
        return values.duration(Setting.CINELAKE_LEASE);
    }

    /** The topic that carries batches between processes; empty where the queue is in the process. */
    public Optional<String> topic() {
        String queue = values.get(Setting.CINELAKE_QUEUE);
        return queue.startsWith(TOPIC) ? Optional.of(queue.substring(TOPIC.length())) : Optional.empty();
    }

    /** The settings {@code kafka.*}, by the names that follow the dot. */
    public Map<String, String> kafka() {
        Map<String, String> client = new TreeMap<>();
        for (Setting setting : Setting.values()) {
            if (setting.property().startsWith(KAFKA)) {
                values.find(setting)
                        .ifPresent(text -> client.put(setting.property().substring(KAFKA.length()), text));
            }
        }
        return client;
    }

    /** What the routes' placeholders stand for. */
    public Map<String, String> placeholders() {
        Map<String, String> filled = new TreeMap<>(Map.of(
                "tmdb.url", tmdb.url().toString(),
                "tmdb.exports-url",
                        Form.url(values.get(Setting.TMDB_EXPORTS_URL)).toString(),
                "tmdb.connections", Integer.toString(tmdb.connections()),
                "lake.bucket", lake.bucket(),
                "cinelake.batches", values.get(Setting.CINELAKE_BATCHES),
                "cinelake.data", data().toString()));
        topic().ifPresent(topic -> {
            filled.put("cinelake.topic", topic);
            filled.put("cinelake.session", Long.toString(Math.max(lease().toMillis(), LEAST_SESSION.toMillis())));
            kafka().forEach((name, value) -> {
                filled.put(KAFKA + name, value);
                filled.put("camel.component.kafka." + name, value);
            });
        });
        return filled;
    }
}
