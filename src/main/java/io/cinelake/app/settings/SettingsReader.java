package io.cinelake.app.settings;

import io.cinelake.lake.LakeSettings;
import io.cinelake.lake.LakeSettings.Checksums;
import io.cinelake.lake.PutRules;
import io.cinelake.network.Network;
import io.cinelake.network.Proxies;
import io.cinelake.network.ProxyServer;
import io.cinelake.network.Trust;
import io.cinelake.sandbox.Sandbox;
import io.cinelake.tmdb.Credential;
import io.cinelake.tmdb.TmdbSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the settings and checks them, all problems in one go. */
public final class SettingsReader {
    private static final List<String> AWS_SECRETS = List.of("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");

    private static final List<Setting> SECRETS = List.of(
            Setting.TMDB_TOKEN,
            Setting.TMDB_API_KEY,
            Setting.CINELAKE_PAGE_TOKEN,
            Setting.KAFKA_SASL_JAAS_CONFIG,
            Setting.KAFKA_SSL_TRUSTSTORE_PASSWORD,
            Setting.KAFKA_SSL_KEYSTORE_PASSWORD,
            Setting.KAFKA_SSL_KEY_PASSWORD);

    private static final String KAFKA = "kafka.";

    /** The queue in the process, or a topic by Kafka's rules for names. */
    private static final Pattern QUEUE = Pattern.compile("seda|kafka:[A-Za-z0-9._-]{1,249}");

    /** S3's rules for the names of new buckets, and the capitals and underscores of old ones (docs.aws.amazon.com, bucketnamingrules). */
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]");

    /** As long as it takes to make guessing hopeless, with one second for each guess. */
    private static final Pattern PAGE_TOKEN = Pattern.compile("[!-~]{16,200}");

    private static final String PAGE_TOKEN_FORM = "a text of 16 to 200 visible letters without blanks";

    /** It becomes a part of a host's name. */
    private static final Pattern REGION = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    /** What follows the host in the address of a webhook opens it, when it is as long as a password. */
    private static final Pattern SECRET_PATH = Pattern.compile("(?<=://[^/]{1,255})/.{15,}");

    private final List<String> problems = new ArrayList<>();
    private final SettingValues values;
    private final SettingChecks checked;
    private final Network network;

    public SettingsReader(Path folder, Map<String, String> environment) {
        this.values = SettingValues.read(folder, environment, problems);
        this.checked = new SettingChecks(values, folder, problems);
        this.network = new Network(proxies(), trust());
    }

    /** The texts that must never be shown, as far as they are known before the settings are checked. */
    public List<String> secrets() {
        List<String> secrets = Stream.concat(
                        SECRETS.stream().map(values::get), AWS_SECRETS.stream().map(values::variable))
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(ArrayList::new));
        network.proxies().all().map(ProxyServer::password).forEach(secrets::add);
        values.get(Setting.CINELAKE_NOTIFY_URL)
                .map(SECRET_PATH::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .ifPresent(secrets::add);
        return secrets;
    }

    private Proxies proxies() {
        try {
            return Proxies.of(values::variable, System::getProperty);
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
            return Proxies.NONE;
        }
    }

    private Optional<Trust> trust() {
        if (!values.isGiven(Setting.CINELAKE_CA_FILE)) {
            return Optional.empty();
        }
        Path file = checked.path(Setting.CINELAKE_CA_FILE);
        try {
            return Optional.of(Trust.read(file));
        } catch (IOException e) {
            problems.add("cinelake.ca-file (CINELAKE_CA_FILE) names " + file + ", which cannot be used ("
                    + e.getMessage() + "): name a file of certificates in PEM.");
            return Optional.empty();
        }
    }

    /** Sentences on what is given and has no effect; for the log. */
    public List<String> warnings() {
        return values.warnings();
    }

    /** The value of a setting that is needed before all others are checked, such as the log's. */
    public String early(Setting setting) {
        return values.get(setting).orElse("");
    }

    /** AWS's own variables as given in {@code .env}, which the AWS SDK does not read. */
    Optional<String> variable(String name) {
        return values.variable(name);
    }

    /** The folder of the sandbox's store. */
    public Path data() {
        return checked.path(Setting.CINELAKE_DATA);
    }

    /**
     * The settings.
     *
     * @param sandbox where TMDB and the lake are; null for the real ones
     * @param patience how long a caller waits for TMDB to come back, unless it is set
     * @throws SettingProblems if any of them cannot be used
     */
    public Settings read(Sandbox sandbox, Duration patience) {
        List<String> secrets = new ArrayList<>(secrets());
        TmdbSettings tmdb = tmdb(sandbox, patience);
        Settings settings = new Settings(
                tmdb,
                sandbox == null ? checked.url(Setting.TMDB_EXPORTS_URL) : sandbox.exportsUrl(),
                lake(sandbox),
                Optional.ofNullable(sandbox).map(s -> new Settings.LakeKeys(s.accessKey(), s.secretKey())),
                checked.parsed(
                        Setting.CINELAKE_ZONE,
                        "a time zone such as UTC or America/Sao_Paulo",
                        ZoneId::of,
                        ZoneId.of("UTC")),
                checked.tableKey(Setting.LAKE_TABLE_KEY),
                values.get(Setting.CINELAKE_CATCH_UP).orElseThrow().equals("last"),
                checked.path(Setting.CINELAKE_FEEDS),
                data(),
                values.get(Setting.CINELAKE_HOST).orElseThrow(),
                checked.whole(Setting.CINELAKE_PORT, 0, 65535),
                values.get(Setting.CINELAKE_PAGE_TOKEN)
                        .map(given -> checked.like(Setting.CINELAKE_PAGE_TOKEN, PAGE_TOKEN, PAGE_TOKEN_FORM)),
                values.get(Setting.CINELAKE_PAGE_HOSTS)
                        .map(given -> List.of(given.strip().split("[,\\s]+")))
                        .orElse(List.of()),
                checked.least(Setting.CINELAKE_LEASE, Duration.ofSeconds(1)),
                sandbox == null ? queue() : Optional.empty(),
                checked.whole(Setting.CINELAKE_BATCHES, 1, 100),
                checked.duration(Setting.CINELAKE_STOP_TIMEOUT, Duration.ZERO),
                notifying(),
                secrets);
        checked.oneOf(Setting.CINELAKE_CATCH_UP, List.of("last", "none"));
        checked.oneOf(Setting.CINELAKE_LOG, List.of("text", "json"));
        checked.oneOf(Setting.CINELAKE_LOG_LEVEL, List.of("ERROR", "WARN", "INFO", "DEBUG", "TRACE"));
        if (sandbox != null) {
            secrets.addAll(List.of(sandbox.token(), sandbox.secretKey()));
        }
        if (!problems.isEmpty()) {
            throw new SettingProblems(problems);
        }
        return settings;
    }

    private TmdbSettings tmdb(Sandbox sandbox, Duration patience) {
        return new TmdbSettings(
                sandbox == null ? checked.url(Setting.TMDB_URL) : sandbox.tmdbUrl(),
                sandbox == null ? credential() : new Credential(Credential.Kind.TOKEN, sandbox.token()),
                checked.parsed(
                        Setting.TMDB_RATE,
                        "a number from 0",
                        Double::valueOf,
                        rate -> rate >= 0 && !rate.isInfinite(),
                        40.0),
                checked.whole(Setting.TMDB_CONNECTIONS, 1, 200),
                checked.whole(Setting.TMDB_ATTEMPTS, 1, 20),
                checked.timeout(Setting.TMDB_CONNECT_TIMEOUT),
                checked.timeout(Setting.TMDB_RESPONSE_TIMEOUT),
                checked.duration(Setting.TMDB_PATIENCE, patience),
                network);
    }

    private Credential credential() {
        Optional<String> token = values.get(Setting.TMDB_TOKEN);
        Optional<String> key = values.get(Setting.TMDB_API_KEY);
        if (token.isEmpty() && key.isEmpty()) {
            problems.add(
                    "There is no TMDB credential: set TMDB_TOKEN (the v4 read access token) or TMDB_API_KEY (the v3"
                            + " key), or use --sandbox to run without one.");
        }
        token.flatMap(secret -> CredentialForm.fault(Setting.TMDB_TOKEN, secret))
                .ifPresent(problems::add);
        key.flatMap(secret -> CredentialForm.fault(Setting.TMDB_API_KEY, secret))
                .ifPresent(problems::add);
        return token.map(secret -> new Credential(Credential.Kind.TOKEN, secret))
                .orElseGet(() -> new Credential(Credential.Kind.API_KEY, key.orElse("")));
    }

    private LakeSettings lake(Sandbox sandbox) {
        Optional<URI> endpoint = sandbox != null
                ? Optional.of(sandbox.lakeEndpoint())
                : values.get(Setting.LAKE_ENDPOINT).map(given -> checked.url(Setting.LAKE_ENDPOINT));
        Optional<String> bucket = sandbox != null
                ? Optional.of(sandbox.bucket())
                : values.get(Setting.LAKE_BUCKET)
                        .map(given -> checked.like(
                                Setting.LAKE_BUCKET, BUCKET, "a bucket's plain name such as my-data-lake"));
        if (bucket.isEmpty()) {
            problems.add(
                    "There is no bucket: set LAKE_BUCKET to the one that is to hold the objects, or use --sandbox to"
                            + " write to a local folder.");
        }
        String region = checked.like(Setting.AWS_REGION, REGION, "a region such as us-east-1");
        String checksums =
                values.get(Setting.LAKE_CHECKSUMS).orElse(endpoint.isPresent() ? "when-required" : "when-supported");
        checked.oneOf(Setting.LAKE_CHECKSUMS, List.of("when-supported", "when-required"));
        return new LakeSettings(
                bucket.orElse(""),
                endpoint,
                sandbox == null && !values.isGiven(Setting.AWS_REGION)
                        ? AwsVariables.profileRegion().orElse(region)
                        : region,
                checksums.equals("when-supported") ? Checksums.WHEN_SUPPORTED : Checksums.WHEN_REQUIRED,
                checked.key(Setting.LAKE_KEY),
                checked.duration(Setting.LAKE_PATIENCE, Duration.ZERO),
                network,
                sandbox == null ? new PutSettings(values, problems).read() : PutRules.NONE);
    }

    private Optional<Settings.KafkaQueue> queue() {
        String queue = checked.like(Setting.CINELAKE_QUEUE, QUEUE, "seda, or kafka: and a topic's name");
        checked.oneOf(Setting.TMDB_RATE_OF, List.of("all", "process"));
        if (!queue.startsWith("kafka:")) {
            return Optional.empty();
        }
        Map<String, String> client = new TreeMap<>();
        for (Setting setting : Setting.values()) {
            if (setting.property().startsWith(KAFKA)) {
                values.get(setting)
                        .ifPresent(given -> client.put(setting.property().substring(KAFKA.length()), given));
            }
        }
        boolean shares = values.get(Setting.TMDB_RATE_OF).orElseThrow().equals("all");
        return Optional.of(new Settings.KafkaQueue(queue.substring("kafka:".length()), shares, client));
    }

    private Optional<Settings.Notify> notifying() {
        checked.oneOf(Setting.CINELAKE_NOTIFY, List.of("problems", "always"));
        checked.oneOf(Setting.CINELAKE_NOTIFY_FORMAT, List.of("json", "slack"));
        boolean slack = values.get(Setting.CINELAKE_NOTIFY_FORMAT).orElseThrow().equals("slack");
        boolean always = values.get(Setting.CINELAKE_NOTIFY).orElseThrow().equals("always");
        return values.get(Setting.CINELAKE_NOTIFY_URL)
                .map(given -> new Settings.Notify(checked.url(Setting.CINELAKE_NOTIFY_URL), always, slack));
    }
}
