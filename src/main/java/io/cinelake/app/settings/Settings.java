package io.cinelake.app.settings;

import io.cinelake.lake.LakeSettings;
import io.cinelake.tmdb.TmdbSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The program's settings, checked.
 *
 * @param tmdb how TMDB is reached
 * @param exports the folder of TMDB's daily exports
 * @param lake where the lake is
 * @param lakeKeys access key and secret key of the sandbox's store; empty to use AWS's default chain
 * @param zone of the logical date and of crons
 * @param tableKey the template of tables' keys
 * @param catchUp whether a start of {@code serve} runs the last firing of a cron that was missed
 * @param feeds folder of feed files
 * @param data folder of the sandbox's store
 * @param host of health, metrics and the page
 * @param port of health, metrics and the page
 * @param pageToken opens the page's actions; empty for a page that only shows
 * @param pageHosts names under which the page may be asked, beside its addresses and {@code localhost}
 * @param lease how long an unchanged lease is watched before its holder is called dead
 * @param queue the topic that carries batches between processes; empty where the queue is in the process
 * @param batches of a run that may be on their way at once
 * @param stopTimeout how long a stop waits for the batches in flight
 * @param notification where and when outcomes are posted
 * @param secrets texts that must never be shown
 */
public record Settings(
        TmdbSettings tmdb,
        URI exports,
        LakeSettings lake,
        Optional<LakeKeys> lakeKeys,
        ZoneId zone,
        String tableKey,
        boolean catchUp,
        Path feeds,
        Path data,
        String host,
        int port,
        Optional<String> pageToken,
        List<String> pageHosts,
        Duration lease,
        Optional<KafkaQueue> queue,
        int batches,
        Duration stopTimeout,
        Optional<Notify> notification,
        List<String> secrets) {

    /** Brokers allow no shorter session of a consumer, unless they are set to. */
    private static final Duration LEAST_SESSION = Duration.ofSeconds(6);

    /**
     * Credentials of the sandbox's own store.
     *
     * @param accessKey the access key
     * @param secretKey the secret key
     */
    public record LakeKeys(String accessKey, String secretKey) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /**
     * Where outcomes are posted.
     *
     * @param url the address
     * @param always whether complete runs are posted too
     * @param slack whether they have the form that Slack's incoming webhooks take
     */
    public record Notify(URI url, boolean always, boolean slack) {}

    /**
     * A queue that Kafka carries.
     *
     * @param topic the topic's name
     * @param sharesRate whether all processes of the queue share {@code tmdb.rate} and {@code tmdb.connections}
     * @param client the settings {@code kafka.*} that are given, by the names that follow the dot
     */
    public record KafkaQueue(String topic, boolean sharesRate, Map<String, String> client) {
        @Override
        public String toString() {
            return topic;
        }
    }

    /** What the routes' placeholders stand for. */
    public Map<String, String> placeholders() {
        Map<String, String> values = new TreeMap<>(Map.of(
                "tmdb.url", tmdb.url().toString(),
                "tmdb.exports-url", exports.toString(),
                "tmdb.connections", Integer.toString(tmdb.connections()),
                "lake.bucket", lake.bucket(),
                "cinelake.batches", Integer.toString(batches),
                "cinelake.data", data.toString()));
        queue.ifPresent(kafka -> {
            values.put("cinelake.topic", kafka.topic());
            values.put("cinelake.session", Long.toString(Math.max(lease.toMillis(), LEAST_SESSION.toMillis())));
            kafka.client().forEach((name, value) -> {
                values.put("kafka." + name, value);
                values.put("camel.component.kafka." + name, value);
            });
        });
        return values;
    }
}
