package io.cinelake.rig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cinelake.lake.S3Store;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What a reader sees of a lake: its objects, their records, and the state of its runs. */
public final class LakeView implements AutoCloseable {
    private static final String STATE = "_cinelake/";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final S3Client s3;
    private final String bucket;

    /** A view of a store's bucket. */
    public LakeView(S3Store store) {
        this(store.endpoint(), store);
    }

    /** A view of a store's bucket through a proxy. */
    public LakeView(URI endpoint, S3Store store) {
        this.bucket = store.bucket();
        this.s3 = S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.of(store.region()))
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(store.accessKey(), store.secretKey())))
                .build();
    }

    /** All keys, sorted. */
    public List<String> keys() {
        return s3.listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .sorted()
                .toList();
    }

    /** The keys of data objects, sorted. */
    public List<String> dataKeys() {
        return keys().stream().filter(key -> !key.startsWith(STATE)).toList();
    }

    /** The keys of a feed's data objects, sorted; only with the default key template. */
    public List<String> dataKeys(String feed) {
        return dataKeys().stream().filter(key -> key.contains("/" + feed + "-")).toList();
    }

    /** What the store says about an object. */
    public HeadObjectResponse head(String key) {
        return s3.headObject(head -> head.bucket(bucket).key(key));
    }

    /** An object's bytes as stored. */
    public byte[] bytes(String key) {
        return s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray();
    }

    /** An object's text, unpacked. */
    public String text(String key) {
        byte[] bytes = bytes(key);
        boolean packed = bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
        try (GZIPInputStream unpacked = packed ? new GZIPInputStream(new ByteArrayInputStream(bytes)) : null) {
            return new String(packed ? unpacked.readAllBytes() : bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(key, e);
        }
    }

    /** The records of a data object, an array or lines; numbers keep their digits. */
    public List<JsonNode> records(String key) {
        String text = text(key);
        List<JsonNode> records = new ArrayList<>();
        if (text.startsWith("[")) {
            parse(text).forEach(records::add);
        } else {
            for (String line : text.split("\n")) {
                records.add(parse(line));
            }
        }
        return records;
    }

    /** The ids of all records of a feed's data objects, repeats included. */
    public List<Integer> ids(String feed) {
        return dataKeys(feed).stream()
                .flatMap(key -> records(key).stream())
                .map(record -> record.path("id").asInt())
                .toList();
    }

    /** A run's manifest; null when there is none. */
    public JsonNode manifest(String feed, String run) {
        try {
            return parse(text(stateKey(feed, run, "manifest.json")));
        } catch (NoSuchKeyException e) {
            return null;
        }
    }

    /** The lines of a run's plan. */
    public List<JsonNode> plan(String feed, String run) {
        String id = manifest(feed, run).path("plan").asText();
        return records(stateKey(feed, run, "plan-" + id.substring(0, 8) + ".jsonl.gz"));
    }

    /** The lines of a run's quarantine. */
    public List<JsonNode> quarantine(String feed, String run) {
        return records(stateKey(feed, run, "quarantine.jsonl"));
    }

    /** The ids of an unfinished run's settled batches; an object whose batch has no result belongs to a batch that was in flight. */
    public Set<Integer> settledIds(String feed, String run) {
        String results = stateKey(feed, run, "batches/");
        return keys().stream()
                .filter(key -> key.startsWith(results))
                .flatMap(key -> parse(text(key)).path("objects").findValuesAsText("key").stream())
                .flatMap(object -> records(object).stream())
                .map(record -> record.path("id").asInt())
                .collect(Collectors.toSet());
    }

    /** The key of a run's state. */
    public static String stateKey(String feed, String run, String name) {
        return STATE + "runs/" + feed + '/' + run + '/' + name;
    }

    /** Whether there is an object. */
    public boolean has(String key) {
        try {
            head(key);
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    /** Stores an object, and gives its ETag. */
    public String put(String key, byte[] bytes) {
        return s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(bytes))
                .eTag();
    }

    /** Deletes an object. */
    public void delete(String key) {
        s3.deleteObject(delete -> delete.bucket(bucket).key(key));
    }

    /** Parses JSON; numbers keep their digits. */
    public static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        s3.close();
    }
}
