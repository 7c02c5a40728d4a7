package io.cinelake.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.cinelake.rig.AwsProperties;
import io.cinelake.sandbox.Sandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** AWS's own variables in {@code .env}, and what the SDK makes of them. */
class AwsVariablesTest {
    @RegisterExtension
    private final AwsProperties aws = new AwsProperties();

    @TempDir
    private Path home;

    @BeforeEach
    void assumeNoOtherCredentials() {
        aws.assumeNoCredentials();
    }

    private AwsCredentials credentials(String... dotenv) throws IOException {
        Files.writeString(home.resolve(".env"), String.join("\n", dotenv) + "\nAWS_EC2_METADATA_DISABLED=true\n");
        AwsVariables.fromDotenv(new SettingsReader(home, Map.of()));
        try (DefaultCredentialsProvider chain =
                DefaultCredentialsProvider.builder().build()) {
            return chain.resolveCredentials();
        }
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text).toString();
    }

    @Test
    void aProfileOfFilesThatDotenvNamesGivesCredentialsAndRegion() throws IOException {
        String keys = file("keys", "[films]\naws_access_key_id = key-of-films\naws_secret_access_key = secret\n");
        String config = file("config", "[profile films]\nregion = sa-east-1\n");

        AwsCredentials found = credentials(
                "AWS_PROFILE=films", "export AWS_SHARED_CREDENTIALS_FILE='" + keys + "'", "AWS_CONFIG_FILE=" + config);

        assertThat(found.accessKeyId()).isEqualTo("key-of-films");
        assertThat(AwsVariables.profileRegion()).contains("sa-east-1");
    }

    @Test
    void theRegionOfAProfileIsTheLakesAndNotTheSandboxs() throws IOException {
        file(".env", "AWS_CONFIG_FILE=" + file("config", "[default]\nregion = sa-east-1\n"));
        Map<String, String> given = Map.of("TMDB_TOKEN", "t0ken", "LAKE_BUCKET", "lake");
        AwsVariables.fromDotenv(new SettingsReader(home, given));

        Settings real = new SettingsReader(home, given).read(null, Duration.ZERO);
        assertThat(real.get(Setting.AWS_REGION)).isEqualTo("sa-east-1");
        try (Sandbox sandbox = Sandbox.start(home.resolve("data"))) {
            Settings own = new SettingsReader(home, Map.of()).read(sandbox, Duration.ZERO);
            assertThat(own.get(Setting.AWS_REGION)).isEqualTo("us-east-1");
        }
    }

    @Test
    void aFileOfProfilesThatTheSdkCannotReadIsNamed() throws IOException {
        file(".env", "AWS_SHARED_CREDENTIALS_FILE=" + file("keys", "[default\nregion = x\n"));
        SettingsReader reader = new SettingsReader(home, Map.of("TMDB_TOKEN", "t0ken", "LAKE_BUCKET", "lake"));
        AwsVariables.fromDotenv(reader);

        assertThatThrownBy(() -> reader.read(null, Duration.ZERO))
                .isInstanceOf(WrongInput.class)
                .hasMessageContainingAll("AWS's profiles", "on line 1", "AWS_SHARED_CREDENTIALS_FILE");
    }

    @Test
    void aProfileOfSingleSignOnAsksForALoginAndForNoModule() throws IOException {
        String config = file("config", """
                [profile films]
                sso_start_url = https://films.awsapps.com/start/never-logged-in
                sso_region = us-east-1
                sso_account_id = 123456789012
                sso_role_name = films
                region = us-east-1
                """);

        assertThatThrownBy(() -> credentials(
                        "AWS_PROFILE=films", "AWS_CONFIG_FILE=" + config, "AWS_SHARED_CREDENTIALS_FILE=" + config))
                .hasMessageContaining("/sso/cache/")
                .hasMessageNotContaining("class path");
    }

    @Test
    void aRoleOfAWebIdentityIsTakenThroughSts() throws IOException {
        Assumptions.assumeThat(System.getenv()).doesNotContainKeys("HTTP_PROXY", "http_proxy");
        HttpServer sts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        StringBuffer asked = new StringBuffer();
        sts.createContext("/", exchange -> {
            asked.append(URLDecoder.decode(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    StandardCharsets.UTF_8));
            byte[] answer = """
                    <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                      <AssumeRoleWithWebIdentityResult><Credentials>
                        <AccessKeyId>key-of-role</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
                        <SessionToken>session</SessionToken><Expiration>2126-01-01T00:00:00Z</Expiration>
                      </Credentials></AssumeRoleWithWebIdentityResult>
                    </AssumeRoleWithWebIdentityResponse>
                    """.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        sts.start();
        try {
            AwsCredentials found = credentials(
                    "AWS_ROLE_ARN=arn:aws:iam::123456789012:role/films",
                    "AWS_ROLE_SESSION_NAME=cinelake",
                    "AWS_WEB_IDENTITY_TOKEN_FILE=" + file("token", "a token of this pod"),
                    "AWS_REGION=eu-west-1",
                    "AWS_ENDPOINT_URL_STS=http://127.0.0.1:" + sts.getAddress().getPort());

            assertThat(found.accessKeyId()).isEqualTo("key-of-role");
            assertThat(asked).contains("role/films", "RoleSessionName=cinelake", "a token of this pod");
        } finally {
            sts.stop(0);
        }
    }
}
