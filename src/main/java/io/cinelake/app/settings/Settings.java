package io.cinelake.app.settings;

import io.cinelake.lake.LakeSettings;
import io.cinelake.lake.PutRules;
import io.cinelake.network.Network;
import io.cinelake.tmdb.Credential;
import io.cinelake.tmdb.TmdbSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;

/** The program's settings. Without keys of the lake, AWS's default chain has them. */
public record Settings(
        Path folder, Map<Setting, String> given, Network network, Optional<AwsBasicCredentials> lakeKeys) {
    /** Brokers allow no shorter session of a consumer, unless they are set to. */
    private static final Duration LEAST_SESSION = Duration.ofSeconds(6);

    private static final String KAFKA = "kafka.";
    private static final String TOPIC = "kafka:";

    /** A setting's text; empty when it is not given and has no default. */
    public Optional<String> find(Setting setting) {
        return Optional.ofNullable(given.get(setting)).or(setting::fallback);
    }

    /** The text of a setting that has a default. */
    public String get(Setting setting) {
        return find(setting).orElseThrow();
    }

    /** The number of a setting that has a default. */
    public int whole(Setting setting) {
        return Integer.parseInt(get(setting));
    }

    /** The duration of a setting that has a default. */
    public Duration duration(Setting setting) {
        return Form.span(get(setting));
    }

    /** The zone of the logical date and of crons. */
    public ZoneId zone() {
        return ZoneId.of(get(Setting.CINELAKE_ZONE));
    }

    /** The folder of feed files. */
    public Path feeds() {
        return folder.resolve(get(Setting.CINELAKE_FEEDS));
    }

    /** The folder of the sandbox's store. */
    public Path data() {
        return folder.resolve(get(Setting.CINELAKE_DATA));
    }

    /** Where the bucket's objects are: its URL, or in the sandbox the folder on this machine. */
    public String bucketRoot() {
        String bucket = get(Setting.LAKE_BUCKET);
        return lakeKeys.isPresent() ? data().resolve(bucket).toAbsolutePath().toString() : "s3://" + bucket;
    }

    /** How TMDB is reached. */
    public TmdbSettings tmdb() {
        return new TmdbSettings(
                Form.url(get(Setting.TMDB_URL)),
                find(Setting.TMDB_TOKEN)
                        .map(token -> new Credential(Credential.Kind.TOKEN, token))
                        .orElseGet(() -> new Credential(Credential.Kind.API_KEY, get(Setting.TMDB_API_KEY))),
                Double.parseDouble(get(Setting.TMDB_RATE)),
                whole(Setting.TMDB_CONNECTIONS),
                whole(Setting.TMDB_ATTEMPTS),
                duration(Setting.TMDB_CONNECT_TIMEOUT),
                duration(Setting.TMDB_RESPONSE_TIMEOUT),
                duration(Setting.TMDB_PATIENCE),
                network);
    }

    /** Where the lake is. */
    public LakeSettings lake() {
        Optional<URI> endpoint = find(Setting.LAKE_ENDPOINT).map(Form::url);
        String checksums =
                find(Setting.LAKE_CHECKSUMS).orElse(endpoint.isPresent() ? "when-required" : "when-supported");
        return new LakeSettings(
                get(Setting.LAKE_BUCKET),
                endpoint,
                get(Setting.AWS_REGION),
                RequestChecksumCalculation.fromValue(checksums.replace('-', '_')),
                get(Setting.LAKE_KEY),
                duration(Setting.LAKE_PATIENCE),
                network,
                new PutRules(
                        find(Setting.LAKE_ENCRYPTION),
                        find(Setting.LAKE_ENCRYPTION_KEY),
                        find(Setting.LAKE_ACL),
                        find(Setting.LAKE_TAGS).map(Form::tags).orElse(Map.of()),
                        find(Setting.LAKE_STORAGE_CLASS)));
    }

    /** The topic that carries batches between processes; empty where the queue is in the process. */
    public Optional<String> topic() {
        String queue = get(Setting.CINELAKE_QUEUE);
        return queue.startsWith(TOPIC) ? Optional.of(queue.substring(TOPIC.length())) : Optional.empty();
    }

    /** The settings {@code kafka.*}, by the names that follow the dot. */
    public Map<String, String> kafka() {
        Map<String, String> client = new TreeMap<>();
        for (Setting setting : Setting.values()) {
            if (setting.property().startsWith(KAFKA)) {
                find(setting).ifPresent(text -> client.put(setting.property().substring(KAFKA.length()), text));
            }
        }
        return client;
    }

    /** What the routes' placeholders stand for. */
    public Map<String, String> placeholders() {
        Map<String, String> filled = new TreeMap<>(Map.of(
                "tmdb.url", Form.url(get(Setting.TMDB_URL)).toString(),
                "tmdb.exports-url", Form.url(get(Setting.TMDB_EXPORTS_URL)).toString(),
                "tmdb.connections", get(Setting.TMDB_CONNECTIONS),
                "lake.bucket", get(Setting.LAKE_BUCKET),
                "cinelake.batches", get(Setting.CINELAKE_BATCHES),
                "cinelake.data", data().toString()));
        topic().ifPresent(topic -> {
            filled.put("cinelake.topic", topic);
            long session = Math.max(duration(Setting.CINELAKE_LEASE).toMillis(), LEAST_SESSION.toMillis());
            filled.put("cinelake.session", Long.toString(session));
            kafka().forEach((name, value) -> {
                filled.put(KAFKA + name, value);
                filled.put("camel.component.kafka." + name, value);
            });
        });
        return filled;
    }
}
