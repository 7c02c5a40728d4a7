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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** Reads the settings and checks them, all problems in one go. */
public final class SettingsReader {
    private static final List<String> AWS_SECRETS = List.of("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");

    /** What follows the host in the address of a webhook opens it, when it is as long as a password. */
    private static final Pattern SECRET_PATH = Pattern.compile("(?<=://[^/]{1,255})/.{15,}");

    private final List<String> problems = new ArrayList<>();
    private final SettingValues values;
    private final Network network;

    public SettingsReader(Path folder, Map<String, String> environment) {
        this.values = new SettingValues(folder, environment, problems);
        this.network = new Network(proxies(), trust());
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
        Path file = values.path(Setting.CINELAKE_CA_FILE);
        try {
            return Optional.of(Trust.read(file));
        } catch (IOException e) {
            problems.add("cinelake.ca-file (CINELAKE_CA_FILE) names " + file + ", which cannot be used ("
                    + e.getMessage() + "): name a file of certificates in PEM.");
            return Optional.empty();
        }
    }

    /** The texts that must never be shown, as far as they are known before the settings are checked. */
    public List<String> secrets() {
        List<String> secrets = Stream.concat(
                        Setting.SECRETS.stream().map(values::find),
                        AWS_SECRETS.stream().map(values::variable))
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(ArrayList::new));
        network.proxies().all().map(ProxyServer::password).forEach(secrets::add);
        SECRET_PATH
                .matcher(values.find(Setting.CINELAKE_NOTIFY_URL).orElse(""))
                .results()
                .map(MatchResult::group)
                .forEach(secrets::add);
        return secrets;
    }

    /** Sentences on what is given and has no effect; for the log. */
    public List<String> warnings() {
        return values.warnings();
    }

    /** The value of a setting that is needed before all others are checked, such as the log's. */
    public String early(Setting setting) {
        return values.get(setting);
    }

    /** AWS's own variables as given in {@code .env}, which the AWS SDK does not read. */
    Optional<String> variable(String name) {
        return values.variable(name);
    }

    /** The folder of the sandbox's store. */
    public Path data() {
        return values.path(Setting.CINELAKE_DATA);
    }

    /**
     * The settings.
     *
     * @param sandbox where TMDB and the lake are; null for the real ones
     * @param patience how long a caller waits for TMDB to come back, unless it is set
     * @throws SettingProblems if any of them cannot be used
     */
    public Settings read(Sandbox sandbox, Duration patience) {
        if (sandbox != null) {
            takeFrom(sandbox);
        }
        problems.addAll(values.problems());
        if (!values.isGiven(Setting.TMDB_TOKEN) && !values.isGiven(Setting.TMDB_API_KEY)) {
            problems.add(
                    "There is no TMDB credential: set TMDB_TOKEN (the v4 read access token) or TMDB_API_KEY (the v3"
                            + " key), or use --sandbox to run without one.");
        }
        if (!values.isGiven(Setting.LAKE_BUCKET)) {
            problems.add(
                    "There is no bucket: set LAKE_BUCKET to the one that is to hold the objects, or use --sandbox to"
                            + " write to a local folder.");
        }
        if (values.isGiven(Setting.LAKE_ENCRYPTION_KEY)
                && !values.find(Setting.LAKE_ENCRYPTION).equals(Optional.of("aws:kms"))) {
            problems.add("lake.encryption-key (LAKE_ENCRYPTION_KEY) names a KMS key: set lake.encryption"
                    + " (LAKE_ENCRYPTION) to aws:kms with it.");
        }
        if (!problems.isEmpty()) {
            throw new SettingProblems(problems);
        }
        return new Settings(
                values,
                tmdb(patience),
                lake(),
                Optional.ofNullable(sandbox).map(own -> AwsBasicCredentials.create(own.accessKey(), own.secretKey())));
    }

    /** The sandbox's own values stand for those of the real TMDB, bucket and queue. */
    private void takeFrom(Sandbox sandbox) {
        values.set(Setting.TMDB_URL, sandbox.tmdbUrl().toString());
        values.set(Setting.TMDB_EXPORTS_URL, sandbox.exportsUrl().toString());
        values.set(Setting.TMDB_TOKEN, sandbox.token());
        values.set(Setting.TMDB_API_KEY, null);
        values.set(Setting.LAKE_ENDPOINT, sandbox.lakeEndpoint().toString());
        values.set(Setting.LAKE_BUCKET, sandbox.bucket());
        values.set(Setting.AWS_REGION, values.get(Setting.AWS_REGION));
        Stream.of(
                        Setting.LAKE_ENCRYPTION,
                        Setting.LAKE_ENCRYPTION_KEY,
                        Setting.LAKE_ACL,
                        Setting.LAKE_TAGS,
                        Setting.LAKE_STORAGE_CLASS,
                        Setting.CINELAKE_QUEUE)
                .forEach(setting -> values.set(setting, null));
    }

    private TmdbSettings tmdb(Duration patience) {
        return new TmdbSettings(
                Form.url(values.get(Setting.TMDB_URL)),
                values.find(Setting.TMDB_TOKEN)
                        .map(token -> new Credential(Credential.Kind.TOKEN, token))
                        .orElseGet(() -> new Credential(Credential.Kind.API_KEY, values.get(Setting.TMDB_API_KEY))),
                Double.parseDouble(values.get(Setting.TMDB_RATE)),
                values.whole(Setting.TMDB_CONNECTIONS),
                values.whole(Setting.TMDB_ATTEMPTS),
                values.duration(Setting.TMDB_CONNECT_TIMEOUT),
                values.duration(Setting.TMDB_RESPONSE_TIMEOUT),
                values.find(Setting.TMDB_PATIENCE).map(Form::span).orElse(patience),
                network);
    }

    private LakeSettings lake() {
        Optional<URI> endpoint = values.find(Setting.LAKE_ENDPOINT).map(Form::url);
        String checksums =
                values.find(Setting.LAKE_CHECKSUMS).orElse(endpoint.isPresent() ? "when-required" : "when-supported");
        Optional<String> profileRegion =
                values.isGiven(Setting.AWS_REGION) ? Optional.empty() : AwsVariables.profileRegion();
        return new LakeSettings(
                values.get(Setting.LAKE_BUCKET),
                endpoint,
                profileRegion.orElseGet(() -> values.get(Setting.AWS_REGION)),
                checksums.equals("when-supported") ? Checksums.WHEN_SUPPORTED : Checksums.WHEN_REQUIRED,
                values.get(Setting.LAKE_KEY),
                values.duration(Setting.LAKE_PATIENCE),
                network,
                new PutRules(
                        values.find(Setting.LAKE_ENCRYPTION),
                        values.find(Setting.LAKE_ENCRYPTION_KEY),
                        values.find(Setting.LAKE_ACL),
                        values.find(Setting.LAKE_TAGS).map(Form::tags).orElse(Map.of()),
                        values.find(Setting.LAKE_STORAGE_CLASS)));
    }
}
