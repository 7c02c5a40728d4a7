package io.cinelake.app.settings;

import io.cinelake.feed.file.Nearest;
import io.cinelake.network.Network;
import io.cinelake.network.Proxies;
import io.cinelake.network.Trust;
import io.cinelake.sandbox.Sandbox;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** Reads and checks all settings. The environment wins over {@code .env}, and that over {@code application.properties}; an empty value is none. */
public final class SettingsReader {
    /** Longer files are no settings; the bound keeps a wrong file out of the memory. */
    private static final int LONGEST_BYTES = 1_000_000;

    /** Names that only this program can be meant by. */
    private static final Pattern OURS =
            Pattern.compile("(TMDB|LAKE|CINELAKE|KAFKA)_.*|(tmdb|lake|cinelake|kafka)\\..*");

    /** What follows the host in the address of a webhook opens it, when it is as long as a password. */
    private static final Pattern SECRET_PATH = Pattern.compile("(?<=://[^/]{1,255})/.{15,}");

    private final Path folder;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> variables;
    private final List<String> warnings;
    private final Map<Setting, String> given = new EnumMap<>(Setting.class);
    private final Network network;

    /** Reads what is given, in the working directory and the environment. Throws {@link WrongInput} if a line of {@code .env} cannot be read. */
    public SettingsReader(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.variables = DotenvFile.read(folder.resolve(".env"), problems);
        boolean broken = !problems.isEmpty();
        Properties properties = properties();
        if (broken) {
            // What a broken line was to set is not known: further problems would only follow from it.
            throw new WrongInput(String.join(System.lineSeparator(), problems));
        }
        List<String> known =
                Arrays.stream(Setting.values()).flatMap(Setting::variables).toList();
        this.warnings = unknown(".env: nothing reads ", variables.keySet(), known);
        environment.entrySet().stream()
                .filter(variable -> !variable.getValue().isBlank())
                .forEach(variable -> variables.put(variable.getKey(), variable.getValue()));
        for (Setting setting : Setting.values()) {
            Stream.concat(
                            setting.variables().map(variables::get),
                            Stream.of(setting.property()).map(properties::getProperty))
                    .filter(text -> text != null && !text.isBlank())
                    .findFirst()
                    .ifPresent(text -> given.put(setting, text.strip()));
        }
        this.network = new Network(proxies(), trust());
    }

    /** The text of a file, which need not be there, without a byte order mark. {@code problems} gets a sentence when it cannot be read. */
    static String text(Path file, List<String> problems) {
        try {
            if (!Files.exists(file)) {
                return "";
            }
            if (Files.size(file) <= LONGEST_BYTES) {
                return Files.readString(file).replaceFirst("^\uFEFF", "");
            }
            problems.add(file.getFileName() + " is longer than " + LONGEST_BYTES + " bytes: it holds no settings.");
        } catch (CharacterCodingException e) {
            problems.add(file.getFileName() + " is not UTF-8: save it as UTF-8.");
        } catch (IOException e) {
            problems.add(file.getFileName() + " cannot be read (" + e.getClass().getSimpleName()
                    + "): it must be a file that this user may read.");
        }
        return "";
    }

    private Properties properties() {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text(folder.resolve("application.properties"), problems)));
        } catch (IOException | IllegalArgumentException e) {
            problems.add("application.properties cannot be read (" + e.getMessage()
                    + "): double each \\ in a value, or write / in a path.");
        }
        List<String> known =
                Arrays.stream(Setting.values()).map(Setting::property).toList();
        Set<String> names = properties.stringPropertyNames();
        problems.addAll(unknown("application.properties: there is no setting ", names, known));
        return properties;
    }

    /** A sentence for each name that is in our form and not known, with the nearest that is. */
    private static List<String> unknown(String says, Set<String> names, List<String> known) {
        return names.stream()
                .filter(name -> OURS.matcher(name).matches() && !known.contains(name))
                .map(name -> says + name + Nearest.hint(name, known, "."))
                .toList();
    }

    private Proxies proxies() {
        try {
            return Proxies.of(this::variable, System::getProperty);
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
            return Proxies.NONE;
        }
    }

    private Optional<Trust> trust() {
        Path file = folder.resolve(given.getOrDefault(Setting.CINELAKE_CA_FILE, ""));
        try {
            return given.containsKey(Setting.CINELAKE_CA_FILE) ? Optional.of(Trust.read(file)) : Optional.empty();
        } catch (IOException e) {
            String reason = e instanceof FileSystemException ? e.getClass().getSimpleName() : e.getMessage();
            problems.add("cinelake.ca-file (CINELAKE_CA_FILE) names " + file + ", which cannot be used (" + reason
                    + "): name a file of certificates in PEM.");
            return Optional.empty();
        }
    }

    /** The texts that must never be shown, as far as they are known before the settings are checked. */
    public List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        Setting.SECRETS.stream().map(given::get).filter(Objects::nonNull).forEach(secrets::add);
        Stream.of("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
                .forEach(name -> variable(name).ifPresent(secrets::add));
        network.proxies().all().map(Proxies.Server::password).forEach(secrets::add);
        Matcher path = SECRET_PATH.matcher(given.getOrDefault(Setting.CINELAKE_NOTIFY_URL, ""));
        if (path.find()) {
            secrets.add(path.group());
        }
        return secrets;
    }

    /** Sentences on names in {@code .env} that nobody reads; for the log. */
    public List<String> warnings() {
        return warnings;
    }

    /** The settings before they are checked, for those that are needed at once, such as the log's. */
    public Settings unchecked() {
        return new Settings(folder, given, network, Optional.empty());
    }

    /** A variable of the environment or of {@code .env} that is not a setting of this program, such as AWS's. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** The settings, with the sandbox's own where it is not null, and this patience with TMDB where none is given. Throws {@link WrongInput} with all problems. */
    public Settings read(Sandbox sandbox, Duration patience) {
        if (sandbox != null) {
            takeFrom(sandbox);
        }
        Optional<AwsBasicCredentials> keys =
                Optional.ofNullable(sandbox).map(own -> AwsBasicCredentials.create(own.accessKey(), own.secretKey()));
        Settings settings = new Settings(folder, given, network, keys);
        given.putIfAbsent(Setting.TMDB_PATIENCE, patience.toSeconds() + "s");
        try {
            // A broken file of profiles is a problem in the sandbox, too; the region of its own store is not AWS's.
            AwsVariables.profileRegion()
                    .filter(region -> sandbox == null)
                    .ifPresent(region -> given.putIfAbsent(Setting.AWS_REGION, region));
        } catch (IllegalArgumentException e) {
            problems.add("AWS's profiles cannot be read (" + e.getMessage() + "): correct ~/.aws/config or"
                    + " ~/.aws/credentials, or the files that AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name.");
        }
        for (Setting setting : Setting.values()) {
            settings.find(setting).flatMap(setting::problem).ifPresent(problems::add);
        }
        refuse(
                !given.containsKey(Setting.TMDB_TOKEN) && !given.containsKey(Setting.TMDB_API_KEY),
                "There is no TMDB credential: set TMDB_TOKEN (the v4 read access token) or TMDB_API_KEY (the v3 key), or"
                        + " use --sandbox to run without one.");
        refuse(
                !given.containsKey(Setting.LAKE_BUCKET),
                "There is no bucket: set LAKE_BUCKET to the one that is to hold the objects, or run with --sandbox.");
        refuse(
                given.containsKey(Setting.LAKE_ENCRYPTION_KEY) && !"aws:kms".equals(given.get(Setting.LAKE_ENCRYPTION)),
                "lake.encryption-key (LAKE_ENCRYPTION_KEY) names a KMS key: set lake.encryption to aws:kms with it.");
        if (!problems.isEmpty()) {
            throw new WrongInput(String.join(System.lineSeparator(), problems));
        }
        return settings;
    }

    private void refuse(boolean isWrong, String sentence) {
        if (isWrong) {
            problems.add(sentence);
        }
    }

    /** The sandbox's own values stand for those of the real TMDB, bucket and queue. */
    private void takeFrom(Sandbox sandbox) {
        given.remove(Setting.TMDB_API_KEY);
        given.remove(Setting.LAKE_ENCRYPTION);
        given.remove(Setting.LAKE_ENCRYPTION_KEY);
        given.remove(Setting.LAKE_ACL);
        given.remove(Setting.LAKE_TAGS);
        given.remove(Setting.LAKE_STORAGE_CLASS);
        given.remove(Setting.CINELAKE_QUEUE);
        given.putAll(Map.of(
                Setting.TMDB_URL, sandbox.tmdb().url().toString(),
                Setting.TMDB_EXPORTS_URL, sandbox.exportsUrl().toString(),
                Setting.TMDB_TOKEN, sandbox.token(),
                Setting.LAKE_ENDPOINT, sandbox.lake().endpoint().toString(),
                Setting.LAKE_BUCKET, Sandbox.BUCKET));
    }
}
