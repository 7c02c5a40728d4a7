package io.cinelake.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class SandboxTest {
    @TempDir
    private Path data;

    @Test
    void offersTmdbAStoreAndTheFilesToRead() throws IOException {
        try (Sandbox sandbox = Sandbox.start(data);
                S3Client s3 = client(sandbox)) {
            s3.putObject(p -> p.bucket(Sandbox.BUCKET).key("Raw/a.json"), RequestBody.fromString("[]"));
            TmdbClient tmdb =
                    new TmdbClient(HttpClient.newHttpClient(), sandbox.tmdb().url(), sandbox.token());

            assertThat(sandbox.tmdb().url().toString()).endsWith("/3");
            assertThat(tmdb.get("/authentication").statusCode()).isEqualTo(200);
            assertThat(data.resolve("cinelake-sandbox/Raw/a.json")).hasContent("[]");
            assertThat(data.resolve("movies.csv")).exists();
        }
    }

    @Test
    void makesUpNewCredentialsAtEachStart() throws IOException {
        String old;
        try (Sandbox sandbox = Sandbox.start(data)) {
            old = sandbox.token();
        }
        try (Sandbox sandbox = Sandbox.start(data)) {
            TmdbClient tmdb =
                    new TmdbClient(HttpClient.newHttpClient(), sandbox.tmdb().url(), old);

            assertThat(tmdb.get("/authentication").statusCode()).isEqualTo(401);
            assertThat(sandbox.secretKey()).isNotEqualTo(sandbox.accessKey());
        }
    }

    private static S3Client client(Sandbox sandbox) {
        return EmbeddedS3Test.client(
                sandbox.lake().endpoint(), AwsBasicCredentials.create(sandbox.accessKey(), sandbox.secretKey()));
    }
}
