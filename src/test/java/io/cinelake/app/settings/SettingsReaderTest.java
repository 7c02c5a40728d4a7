package io.cinelake.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cinelake.lake.PutRules;
import io.cinelake.rig.AwsProperties;
import io.cinelake.tmdb.Credential;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;

class SettingsReaderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    private final AwsProperties aws = new AwsProperties();

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void setWhatMustBeSet() {
        aws.withoutProfiles();
        environment.put("TMDB_TOKEN", "t0ken");
        environment.put("LAKE_BUCKET", "lake");
    }

    private Settings read() {
        return new SettingsReader(folder, environment).read(null, PATIENCE);
    }

    private void assertRefused(String... words) {
        assertThatThrownBy(this::read).isInstanceOf(WrongInput.class).hasMessageContainingAll(words);
    }

    @Test
    void hasTheDefaultsOfTheContract() {
        Settings settings = read();

        assertThat(settings.tmdb().url()).isEqualTo(URI.create("https://api.themoviedb.org/3"));
        assertThat(settings.tmdb().rate()).isEqualTo(40);
        assertThat(settings.tmdb().connections()).isEqualTo(20);
        assertThat(settings.tmdb().patience()).isEqualTo(PATIENCE);
        assertThat(settings.lake().endpoint()).isEmpty();
        assertThat(settings.lake().region()).isEqualTo("us-east-1");
        assertThat(settings.lake().checksums()).isEqualTo(RequestChecksumCalculation.WHEN_SUPPORTED);
        assertThat(settings.lake().key())
                .isEqualTo("Raw/TMDB/JSON/{specification}/{yyyy}/{MM}/{dd}/{feed}-{batch}.json");
        assertThat(settings.zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(settings.feeds()).isEqualTo(folder.resolve("routes/feeds"));
        assertThat(settings.get(Setting.CINELAKE_HOST)).isEqualTo("127.0.0.1");
        assertThat(settings.whole(Setting.CINELAKE_PORT)).isEqualTo(8088);
    }

    @Test
    void lessChecksumsAreAskedOfAStoreThatIsNotAws() {
        environment.put("LAKE_ENDPOINT", "http://store.example:9000/");

        assertThat(read().lake().checksums()).isEqualTo(RequestChecksumCalculation.WHEN_REQUIRED);
        assertThat(read().lake().endpoint()).contains(URI.create("http://store.example:9000"));
    }

    @Test
    void aVariableWinsOverDotenvAndThatOverTheFile() throws IOException {
        Files.writeString(
                folder.resolve("application.properties"), "tmdb.rate=11\ntmdb.connections=12\nlake.region=eu-west-1\n");
        Files.writeString(folder.resolve(".env"), "TMDB_RATE=21\nTMDB_CONNECTIONS=22\n");
        environment.put("TMDB_RATE", "31");

        assertThat(read().tmdb().rate()).isEqualTo(31);
        assertThat(read().tmdb().connections()).isEqualTo(22);
        assertThat(read().lake().region()).isEqualTo("eu-west-1");
    }

    @Test
    void anEmptyValueCountsAsNotGiven() {
        environment.put("TMDB_RATE", " ");
        environment.put("TMDB_API_KEY", "");

        assertThat(read().tmdb().rate()).isEqualTo(40);
        assertThat(read().tmdb().credential().kind()).isEqualTo(Credential.Kind.TOKEN);
    }

    @Test
    void theTokenWinsOverTheKey() {
        environment.put("TMDB_API_KEY", "k3y");
        assertThat(read().tmdb().credential().kind()).isEqualTo(Credential.Kind.TOKEN);

        environment.remove("TMDB_TOKEN");
        assertThat(read().tmdb().credential().kind()).isEqualTo(Credential.Kind.API_KEY);
    }

    @Test
    void namesAllProblemsInOneGo() {
        environment.clear();
        environment.putAll(Map.of("TMDB_RATE", "fast", "CINELAKE_PORT", "70000", "CINELAKE_ZONE", "Mars/Olympus"));

        assertRefused(
                "TMDB_TOKEN",
                "LAKE_BUCKET",
                "tmdb.rate (TMDB_RATE) is 'fast' and must be a number from 0.",
                "cinelake.port (CINELAKE_PORT) is '70000' and must be a whole number from 0 to 65535.",
                "cinelake.zone (CINELAKE_ZONE) is 'Mars/Olympus' and must be a time zone");
    }

    @ParameterizedTest
    @CsvSource({
        "TMDB_URL, api.themoviedb.org",
        "TMDB_URL, ftp://api.themoviedb.org",
        "TMDB_RATE, -1",
        "TMDB_RATE, NaN",
        "TMDB_CONNECTIONS, 0",
        "LAKE_ENDPOINT, localhost:9000",
        "LAKE_BUCKET, s3://my-data-lake",
        "LAKE_BUCKET, my-data-lake/folder",
        "LAKE_BUCKET, my lake",
        "AWS_REGION, us east 1",
        "AWS_REGION, -us-east-1",
        "LAKE_CHECKSUMS, always",
        "LAKE_KEY, raw/{feed}.json",
        "LAKE_PATIENCE, soon",
        "TMDB_RESPONSE_TIMEOUT, 15",
        "TMDB_CONNECT_TIMEOUT, 0",
        "CINELAKE_LEASE, 999ms",
        "CINELAKE_LOG, xml",
        "CINELAKE_LOG_LEVEL, LOUD"
    })
    void refusesWhatCannotBeRight(String variable, String value) {
        environment.put(variable, value);

        assertRefused(variable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"my-data-lake", "my.data.lake", "Old_Bucket", "123", "film-archive-2026"})
    void takesTheNamesThatBucketsHave(String bucket) {
        environment.put("LAKE_BUCKET", bucket);

        assertThat(read().lake().bucket()).isEqualTo(bucket);
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "eu-central-1", "us-gov-west-1", "auto", "garage", "fr-par"})
    void takesTheRegionsOfEveryStore(String region) {
        environment.put("AWS_REGION", region);

        assertThat(read().lake().region()).isEqualTo(region);
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "15s, PT15S", "2m, PT2M", "1h30m, PT1H30M", "1d, PT24H", "0, PT0S"})
    void readsDurations(String given, Duration meant) {
        environment.put("LAKE_PATIENCE", given);

        assertThat(read().lake().patience()).isEqualTo(meant);
    }

    @Test
    void asksWhetherAnUnknownPropertyMeantAnother() throws IOException {
        Files.writeString(
                folder.resolve("application.properties"), "lake.bukket=films\nTMDB_RATE=5\ncamel.main.name=x\n");

        assertRefused("there is no setting lake.bukket", "did you mean lake.bucket?", "did you mean tmdb.rate?");
    }

    @Test
    void saysWhichFileCannotBeRead() throws IOException {
        Files.writeString(folder.resolve("application.properties"), "lake.key=\\u00zz\n");
        Files.writeString(folder.resolve(".env"), "this is no assignment\n");

        assertRefused(
                "application.properties cannot be read",
                "double each \\ in a value",
                ".env, line 1: has no '=' after 'this'");
    }

    @Test
    void passesAByteOrderMarkInTheProperties() throws IOException {
        Files.writeString(folder.resolve("application.properties"), "\uFEFFtmdb.rate=21\r\n");

        assertThat(read().tmdb().rate()).isEqualTo(21);
    }

    @Test
    void saysHowToWriteAFileThatCannotBeRead() throws IOException {
        Path properties = folder.resolve("application.properties");
        Files.writeString(properties, "# ação", StandardCharsets.ISO_8859_1);
        assertRefused("application.properties is not UTF-8: save it as UTF-8.");
        Files.delete(properties);
        Files.createDirectory(properties);
        assertRefused("application.properties cannot be read", "must be a file that this user may read");
        Files.delete(properties);
        Files.createDirectory(folder.resolve(".env"));
        assertRefused(".env cannot be read", "must be a file that this user may read");
    }

    @Test
    void saysWhichFileOfAuthoritiesIsNotThere() {
        environment.put("CINELAKE_CA_FILE", "nowhere.pem");

        assertRefused("cinelake.ca-file (CINELAKE_CA_FILE) names", "nowhere.pem", "NoSuchFileException");
    }

    @Test
    void knowsEverySecretBeforeItIsUsed() {
        environment.put("TMDB_API_KEY", "k3y");
        environment.put("AWS_SECRET_ACCESS_KEY", "s3cret");
        environment.put("AWS_SESSION_TOKEN", "s3ssion");

        assertThat(new SettingsReader(folder, environment).secrets())
                .containsExactlyInAnyOrderElementsOf(List.of("t0ken", "k3y", "s3cret", "s3ssion"));
    }

    @Test
    void aBrokenDotenvHasNoFurtherProblemsInItsTrain() throws IOException {
        environment.clear();
        Files.writeString(folder.resolve(".env"), "TMDB_TOKEN='t0ken\nLAKE_BUCKET=lake\n");

        assertThatThrownBy(this::read)
                .isInstanceOf(WrongInput.class)
                .hasMessage(".env, line 1: the quote of TMDB_TOKEN is not closed: close it on the same line.");
    }

    @Test
    void anEmptyVariableOfTheEnvironmentLeavesTheOneOfDotenv() throws IOException {
        Files.writeString(folder.resolve(".env"), "TMDB_RATE=21\n");
        environment.put("TMDB_RATE", "");

        assertThat(read().tmdb().rate()).isEqualTo(21);
    }

    @Test
    void theVariablesOfTheAwsSdkGiveRegionAndEndpoint() {
        environment.put("AWS_DEFAULT_REGION", "sa-east-1");
        environment.put("AWS_ENDPOINT_URL", "http://all.example:9000");
        assertThat(read().lake().region()).isEqualTo("sa-east-1");
        assertThat(read().lake().endpoint()).contains(URI.create("http://all.example:9000"));

        environment.put("AWS_REGION", "eu-west-1");
        environment.put("AWS_ENDPOINT_URL_S3", "http://s3.example:9000");
        assertThat(read().lake().region()).isEqualTo("eu-west-1");
        assertThat(read().lake().endpoint()).contains(URI.create("http://s3.example:9000"));

        environment.put("LAKE_ENDPOINT", "http://lake.example:9000");
        assertThat(read().lake().endpoint()).contains(URI.create("http://lake.example:9000"));
    }

    @Test
    void aNameInDotenvThatNothingReadsIsAWarningWithTheNearest() throws IOException {
        Files.writeString(folder.resolve(".env"), "LAKE_BUKCET=other\nHOME_OF_OTHERS=1\n");

        assertThat(new SettingsReader(folder, environment).warnings())
                .containsExactly(".env: nothing reads LAKE_BUKCET: did you mean LAKE_BUCKET?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TMDB_TOKEN|0123456789abcdef0123456789ABCDEF|has the form of a v3 API key",
                "TMDB_API_KEY|eyJhbGci.eyJhdWQi.s1gn-ature_|has the form of a v4 read access token",
                "TMDB_TOKEN|Bearer eyJhbGci.eyJhdWQi.sign|begins with 'Bearer'",
                "TMDB_TOKEN|bearer t0ken|begins with 'Bearer'",
                "TMDB_TOKEN|\"t0ken-in-quotes\"|has a quote at its start or end",
                "TMDB_API_KEY|'k3y-in-quotes'|has a quote at its start or end",
                "TMDB_TOKEN|t0ken\u00e9|has a blank, a line end or a letter",
                "TMDB_API_KEY|two words|has a blank, a line end or a letter"
            })
    void tellsFromTheFormOfACredentialWhatIsWrong(String variable, String secret, String sentence) {
        environment.remove("TMDB_TOKEN");
        environment.put(variable, secret);

        assertThatThrownBy(this::read)
                .isInstanceOf(WrongInput.class)
                .hasMessageContainingAll(variable, sentence)
                .hasMessageNotContaining(secret);
    }

    @Test
    void aSecretInTheWrongVariableIsNotQuotedBack() {
        environment.put("AWS_REGION", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY1");
        environment.put("TMDB_RATE", "0123456789abcdef0123456789abcdef");

        assertThatThrownBy(this::read)
                .hasMessageContainingAll("AWS_REGION", "TMDB_RATE", "a text of 32 letters")
                .hasMessageNotContainingAny("wJalr", "0123456789abcdef");
    }

    @Test
    void refusesAnAddressOfTmdbWithAUserAndShowsNoPassword() {
        environment.put("TMDB_URL", "https://ada:hidden-word@mirror.example/3");
        environment.put("TMDB_EXPORTS_URL", "https://ada:hidden-word@mirror.example/exports");

        assertThatThrownBy(this::read)
                .hasMessageContainingAll("TMDB_URL", "TMDB_EXPORTS_URL", "mirror.example", "without user and password")
                .hasMessageNotContaining("hidden-word");
    }

    @Test
    void takesTheProxiesFromTheEnvironmentAndFromDotenv() throws IOException {
        Files.writeString(folder.resolve(".env"), "HTTPS_PROXY=http://user:hidden-word@proxy:3128\n");
        environment.put("NO_PROXY", "store.example");
        SettingsReader reader = new SettingsReader(folder, environment);
        Settings settings = reader.read(null, PATIENCE);

        assertThat(settings.tmdb().network().proxies().of(settings.tmdb().url()))
                .hasToString("Optional[proxy:3128]");
        assertThat(settings.lake().network().proxies().of(URI.create("https://store.example")))
                .isEmpty();
        assertThat(reader.secrets()).contains("hidden-word");
    }

    @Test
    void refusesAProxyOrAFileOfAuthoritiesThatCannotBeUsed() throws IOException {
        environment.put("https_proxy", "socks5://user:hidden-word@proxy");
        environment.put(
                "CINELAKE_CA_FILE",
                Files.writeString(folder.resolve("ca.pem"), "no certificate").toString());

        assertRefused("https_proxy", "http://host:port", "cinelake.ca-file", "ca.pem", "PEM");
        assertThatThrownBy(this::read).hasMessageNotContaining("hidden-word");
    }

    @Test
    void readsWhatEveryPutCarries() {
        environment.put("LAKE_ENCRYPTION", "aws:kms");
        environment.put("LAKE_ENCRYPTION_KEY", "alias/lake");
        environment.put("LAKE_ACL", "bucket-owner-full-control");
        environment.put("LAKE_TAGS", "team=films, cost centre=4=2");
        environment.put("LAKE_STORAGE_CLASS", "STANDARD_IA");
        PutRules puts = read().lake().puts();

        assertThat(puts.encryption()).contains("aws:kms");
        assertThat(puts.encryptionKey()).contains("alias/lake");
        assertThat(puts.acl()).contains("bucket-owner-full-control");
        assertThat(puts.tags()).containsExactly(Map.entry("team", "films"), Map.entry("cost centre", "4=2"));
        assertThat(puts.storageClass()).contains("STANDARD_IA");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LAKE_ENCRYPTION     | kms                               | AES256, aws:kms",
                "LAKE_ENCRYPTION_KEY | alias/lake                        | aws:kms",
                "LAKE_ACL            | everybody                         | bucket-owner-full-control",
                "LAKE_STORAGE_CLASS  | GLACIER                           | STANDARD_IA",
                "LAKE_STORAGE_CLASS  | DEEP_ARCHIVE                      | STANDARD_IA",
                "LAKE_TAGS           | team                              | a=b,c=d",
                "LAKE_TAGS           | team=a,team=b                     | each name once",
                "LAKE_TAGS           | team=films;cost=4                 | of letters, digits, blanks",
                "LAKE_TAGS           | a=1,b=1,c=1,d=1,e=1,f=1,g=1,h=1,i=1,j=1,k=1 | 11 tags"
            })
    void refusesWhatNoPutCanCarry(String variable, String value, String words) {
        environment.put(variable, value);

        assertRefused(variable, words);
    }
}
