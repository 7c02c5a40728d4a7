package io.cinelake.app.settings;

import static io.cinelake.app.settings.Form.PATH;
import static io.cinelake.app.settings.Form.TEXT;
import static io.cinelake.app.settings.Form.URL;
import static io.cinelake.app.settings.Form.duration;
import static io.cinelake.app.settings.Form.whole;
import static io.cinelake.app.settings.Form.word;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The table of settings: each with its property, its variable of the environment (its own name), its default and what its text must be. */
public enum Setting {
    TMDB_URL("tmdb.url", "https://api.themoviedb.org/3", Form.TMDB_URL),
    TMDB_EXPORTS_URL("tmdb.exports-url", "https://files.tmdb.org/p/exports", Form.TMDB_URL),
    TMDB_TOKEN("tmdb.token", null, Form.TMDB_TOKEN),
    TMDB_API_KEY("tmdb.api-key", null, Form.TMDB_KEY),
    TMDB_RATE("tmdb.rate", "40", Form.RATE),
    TMDB_RATE_OF("tmdb.rate-of", "all", word("all", "process")),
    TMDB_CONNECTIONS("tmdb.connections", "20", whole(1, 200)),
    TMDB_ATTEMPTS("tmdb.attempts", "8", whole(1, 20)),
    TMDB_CONNECT_TIMEOUT("tmdb.connect-timeout", "5s", duration("1ms")),
    TMDB_RESPONSE_TIMEOUT("tmdb.response-timeout", "15s", duration("1ms")),
    TMDB_PATIENCE("tmdb.patience", null, duration("0")),
    LAKE_BUCKET("lake.bucket", null, Form.BUCKET),
    LAKE_ENDPOINT("lake.endpoint", null, URL, "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"),
    AWS_REGION("lake.region", "us-east-1", Form.REGION, "AWS_DEFAULT_REGION"),
    LAKE_CHECKSUMS("lake.checksums", null, word("when-supported", "when-required")),
    LAKE_KEY("lake.key", "Raw/TMDB/JSON/{specification}/{yyyy}/{MM}/{dd}/{feed}-{batch}.json", Form.DATA_KEY),
    LAKE_TABLE_KEY(
            "lake.table-key",
            "Trusted/TMDB/PARQUET/{specification}/{yyyy}/{MM}/{dd}/{feed}-{part}.parquet",
            Form.TABLE_KEY),
    LAKE_PATIENCE("lake.patience", "2m", duration("0")),
    LAKE_ENCRYPTION("lake.encryption", null, word("AES256", "aws:kms")),
    LAKE_ENCRYPTION_KEY("lake.encryption-key", null, TEXT),
    LAKE_ACL("lake.acl", null, Form.ACL),
    LAKE_TAGS("lake.tags", null, Form.TAGS),
    LAKE_STORAGE_CLASS("lake.storage-class", null, Form.STORAGE_CLASS),
    CINELAKE_ZONE("cinelake.zone", "UTC", Form.ZONE),
    CINELAKE_CATCH_UP("cinelake.catch-up", "last", word("last", "none")),
    CINELAKE_FEEDS("cinelake.feeds", "routes/feeds", PATH),
    CINELAKE_DATA("cinelake.data", "data", PATH),
    CINELAKE_CA_FILE("cinelake.ca-file", null, PATH, "AWS_CA_BUNDLE", "SSL_CERT_FILE"),
    CINELAKE_HOST("cinelake.host", "127.0.0.1", TEXT),
    CINELAKE_PORT("cinelake.port", "8088", whole(0, 65535)),
    CINELAKE_PAGE_TOKEN("cinelake.page-token", null, Form.PAGE_TOKEN),
    CINELAKE_PAGE_HOSTS("cinelake.page-hosts", null, TEXT),
    CINELAKE_LEASE("cinelake.lease", "60s", duration("1s")),
    CINELAKE_QUEUE("cinelake.queue", "seda", Form.QUEUE),
    KAFKA_BROKERS("kafka.brokers", "localhost:9092", TEXT),
    KAFKA_GROUP_ID("kafka.group-id", "cinelake", TEXT),
    KAFKA_SECURITY_PROTOCOL("kafka.security-protocol", null, TEXT),
    KAFKA_SASL_MECHANISM("kafka.sasl-mechanism", null, TEXT),
    KAFKA_SASL_JAAS_CONFIG("kafka.sasl-jaas-config", null, TEXT),
    KAFKA_SSL_TRUSTSTORE_LOCATION("kafka.ssl-truststore-location", null, TEXT),
    KAFKA_SSL_TRUSTSTORE_PASSWORD("kafka.ssl-truststore-password", null, TEXT),
    KAFKA_SSL_KEYSTORE_LOCATION("kafka.ssl-keystore-location", null, TEXT),
    KAFKA_SSL_KEYSTORE_PASSWORD("kafka.ssl-keystore-password", null, TEXT),
    KAFKA_SSL_KEY_PASSWORD("kafka.ssl-key-password", null, TEXT),
    CINELAKE_BATCHES("cinelake.batches", "4", whole(1, 100)),
    CINELAKE_STOP_TIMEOUT("cinelake.stop-timeout", "60s", duration("0")),
    CINELAKE_LOG("cinelake.log", "text", word("text", "json")),
    CINELAKE_LOG_LEVEL("cinelake.log-level", "INFO", word("ERROR", "WARN", "INFO", "DEBUG", "TRACE")),
    CINELAKE_NOTIFY_URL("cinelake.notify-url", null, Form.SECRET_URL),
    CINELAKE_NOTIFY("cinelake.notify", "problems", word("problems", "always")),
    CINELAKE_NOTIFY_FORMAT("cinelake.notify-format", "json", word("json", "slack"));

    /** What nothing that leaves the process may show. */
    static final List<Setting> SECRETS = List.of(
            TMDB_TOKEN,
            TMDB_API_KEY,
            CINELAKE_PAGE_TOKEN,
            KAFKA_SASL_JAAS_CONFIG,
            KAFKA_SSL_TRUSTSTORE_PASSWORD,
            KAFKA_SSL_KEYSTORE_PASSWORD,
            KAFKA_SSL_KEY_PASSWORD);

    private final String property;
    private final String fallback;
    private final Form form;
    private final List<String> alsoNamed;

    Setting(String property, String fallback, Form form, String... alsoNamed) {
        this.property = property;
        this.fallback = fallback;
        this.form = form;
        this.alsoNamed = List.of(alsoNamed);
    }

    /** The property's name in {@code application.properties}. */
    public String property() {
        return property;
    }

    /** Its value when it is set nowhere. */
    public Optional<String> fallback() {
        return Optional.ofNullable(fallback);
    }

    /** All variables that give it, the first that is set wins: its own, then those of the AWS SDK for the same thing. */
    Stream<String> variables() {
        return Stream.concat(Stream.of(name()), alsoNamed.stream());
    }

    Optional<String> problem(String text) {
        return form.fault(text).map(fault -> property + " (" + name() + ")" + fault);
    }
}
