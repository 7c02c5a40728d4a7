package io.cinelake.app.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The settings, each with its property, its variable of the environment and its default. */
public enum Setting {
    TMDB_URL("tmdb.url", "https://api.themoviedb.org/3"),
    TMDB_EXPORTS_URL("tmdb.exports-url", "https://files.tmdb.org/p/exports"),
    TMDB_TOKEN("tmdb.token", null),
    TMDB_API_KEY("tmdb.api-key", null),
    TMDB_RATE("tmdb.rate", "40"),
    TMDB_RATE_OF("tmdb.rate-of", "all"),
    TMDB_CONNECTIONS("tmdb.connections", "20"),
    TMDB_ATTEMPTS("tmdb.attempts", "8"),
    TMDB_CONNECT_TIMEOUT("tmdb.connect-timeout", "5s"),
    TMDB_RESPONSE_TIMEOUT("tmdb.response-timeout", "15s"),
    TMDB_PATIENCE("tmdb.patience", null),
    LAKE_BUCKET("lake.bucket", null),
    LAKE_ENDPOINT("lake.endpoint", null, "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"),
    AWS_REGION("lake.region", "us-east-1", "AWS_DEFAULT_REGION"),
    LAKE_CHECKSUMS("lake.checksums", null),
    LAKE_KEY("lake.key", "Raw/TMDB/JSON/{specification}/{yyyy}/{MM}/{dd}/{feed}-{batch}.json"),
    LAKE_TABLE_KEY("lake.table-key", "Trusted/TMDB/PARQUET/{specification}/{yyyy}/{MM}/{dd}/{feed}-{part}.parquet"),
    LAKE_PATIENCE("lake.patience", "2m"),
    LAKE_ENCRYPTION("lake.encryption", null),
    LAKE_ENCRYPTION_KEY("lake.encryption-key", null),
    LAKE_ACL("lake.acl", null),
    LAKE_TAGS("lake.tags", null),
    LAKE_STORAGE_CLASS("lake.storage-class", null),
    CINELAKE_ZONE("cinelake.zone", "UTC"),
    CINELAKE_CATCH_UP("cinelake.catch-up", "last"),
    CINELAKE_FEEDS("cinelake.feeds", "routes/feeds"),
    CINELAKE_DATA("cinelake.data", "data"),
    CINELAKE_CA_FILE("cinelake.ca-file", null, "AWS_CA_BUNDLE", "SSL_CERT_FILE"),
    CINELAKE_HOST("cinelake.host", "127.0.0.1"),
    CINELAKE_PORT("cinelake.port", "8088"),
    CINELAKE_PAGE_TOKEN("cinelake.page-token", null),
    CINELAKE_PAGE_HOSTS("cinelake.page-hosts", null),
    CINELAKE_LEASE("cinelake.lease", "60s"),
    CINELAKE_QUEUE("cinelake.queue", "seda"),
    KAFKA_BROKERS("kafka.brokers", "localhost:9092"),
    KAFKA_GROUP_ID("kafka.group-id", "cinelake"),
    KAFKA_SECURITY_PROTOCOL("kafka.security-protocol", null),
    KAFKA_SASL_MECHANISM("kafka.sasl-mechanism", null),
    KAFKA_SASL_JAAS_CONFIG("kafka.sasl-jaas-config", null),
    KAFKA_SSL_TRUSTSTORE_LOCATION("kafka.ssl-truststore-location", null),
    KAFKA_SSL_TRUSTSTORE_PASSWORD("kafka.ssl-truststore-password", null),
    KAFKA_SSL_KEYSTORE_LOCATION("kafka.ssl-keystore-location", null),
    KAFKA_SSL_KEYSTORE_PASSWORD("kafka.ssl-keystore-password", null),
    KAFKA_SSL_KEY_PASSWORD("kafka.ssl-key-password", null),
    CINELAKE_BATCHES("cinelake.batches", "4"),
    CINELAKE_STOP_TIMEOUT("cinelake.stop-timeout", "60s"),
    CINELAKE_LOG("cinelake.log", "text"),
    CINELAKE_LOG_LEVEL("cinelake.log-level", "INFO"),
    CINELAKE_NOTIFY_URL("cinelake.notify-url", null),
    CINELAKE_NOTIFY("cinelake.notify", "problems"),
    CINELAKE_NOTIFY_FORMAT("cinelake.notify-format", "json");

    private final String property;
    private final String fallback;
    private final List<String> alsoNamed;

    Setting(String property, String fallback, String... alsoNamed) {
        this.property = property;
        this.fallback = fallback;
        this.alsoNamed = List.of(alsoNamed);
    }

    /** The property's name in {@code application.properties}. */
    public String property() {
        return property;
    }

    /** The variable's name in the environment and in {@code .env}. */
    public String variable() {
        return name();
    }

    /** All variables that give it, the first that is set wins: its own, then those of the AWS SDK for the same thing. */
    Stream<String> variables() {
        return Stream.concat(Stream.of(variable()), alsoNamed.stream());
    }

    /** Its value when it is set nowhere. */
    public Optional<String> fallback() {
        return Optional.ofNullable(fallback);
    }

    static List<String> properties() {
        return Arrays.stream(values()).map(Setting::property).toList();
    }
}
