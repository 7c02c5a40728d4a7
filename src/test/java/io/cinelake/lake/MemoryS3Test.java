package io.cinelake.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The store in memory answers as a real store does; each test runs on both. */
@ParameterizedClass(name = "in memory: {0}")
@ValueSource(booleans = {true, false})
class MemoryS3Test {
    private static final byte[] BODY = "[{\"id\":603}]".getBytes(UTF_8);

    @Parameter
    private boolean inMemory;

    @TempDir
    private Path folder;

    private S3Store server;
    private S3Client s3;
    private Lake lake;
    private String bucket = "memory";

    @BeforeEach
    void open() throws Exception {
        if (inMemory) {
            MemoryS3 memory = new MemoryS3(InstantSource.system());
            s3 = memory;
            lake = memory.lake();
        } else {
            server = S3Stores.EMBEDDED.open(folder, "cinelake-test");
            bucket = server.bucket();
            s3 = server.client();
            lake = Lake.of(() -> s3, server.settings(Duration.ofSeconds(5)));
        }
    }

    @AfterEach
    void close() throws Exception {
        s3.close();
        if (server != null) {
            server.close();
        }
    }

    @Test
    void givesBackBytesAndEtag() {
        lake.put("a/b.json", BODY, "application/json");

        assertThat(lake.read("a/b.json")).hasValue(BODY);
        assertThat(lake.head("a/b.json")).map(StoredObject::etag).hasValue(DigestUtils.md5Hex(BODY));
    }

    @Test
    void hasNoObjectThatNobodyPut() {
        assertThat(lake.read("a/b.json")).isEmpty();
        assertThat(lake.head("a/b.json")).isEmpty();
        lake.check();
    }

    @Test
    void listsAPrefixInPages() {
        List.of("a/2.json", "a/1.json", "a/3.json", "b.json").forEach(key -> put(key, null, null));

        ListObjectsV2Response first =
                s3.listObjectsV2(request -> request.bucket(bucket).prefix("a/").maxKeys(2));
        ListObjectsV2Response second = s3.listObjectsV2(request ->
                request.bucket(bucket).prefix("a/").maxKeys(2).continuationToken(first.nextContinuationToken()));

        assertThat(first.isTruncated()).isTrue();
        assertThat(first.contents()).extracting(S3Object::key).containsExactly("a/1.json", "a/2.json");
        assertThat(second.isTruncated()).isFalse();
        assertThat(second.contents()).extracting(S3Object::key).containsExactly("a/3.json");
    }

    @Test
    void keepsAPutWithIfNoneMatchOffAnObjectThatIsThere() {
        assertThat(put("a.json", null, "*")).isEqualTo(200);
        assertThat(put("a.json", null, "*")).isEqualTo(412);
    }

    @Test
    void takesAPutWithIfMatchOnlyForTheTagThatIsThere() {
        put("a.json", null, null);
        String etag =
                s3.headObject(request -> request.bucket(bucket).key("a.json")).eTag();

        assertThat(put("a.json", "\"" + "0".repeat(32) + "\"", null)).isEqualTo(412);
        assertThat(put("a.json", etag, null)).isEqualTo(200);
    }

    @Test
    void deletesOneAndManyAndWhatIsNotThere() {
        List.of("a.json", "b.json", "c.json").forEach(key -> put(key, null, null));

        lake.delete(List.of("a.json", "b.json", "never.json"));
        s3.deleteObject(request -> request.bucket(bucket).key("c.json"));

        assertThat(lake.list("")).isEmpty();
    }

    @Test
    void saysWhichKeyIsMissing() {
        assertThatThrownBy(() ->
                        s3.getObjectAsBytes(request -> request.bucket(bucket).key("a.json")))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        answer -> assertThat(S3Errors.code(answer)).isEqualTo("NoSuchKey"));
    }

    private int put(String key, String ifMatch, String ifNoneMatch) {
        try {
            s3.putObject(
                    request -> request.bucket(bucket).key(key).ifMatch(ifMatch).ifNoneMatch(ifNoneMatch),
                    RequestBody.fromBytes(BODY));
            return 200;
        } catch (S3Exception answer) {
            return answer.statusCode();
        }
    }
}
