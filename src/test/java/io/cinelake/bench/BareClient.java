package io.cinelake.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What the same work costs without a framework and without a promise: Apache HttpClient and the AWS SDK, the same requests and puts, bodies passed on
 * as bytes, no rate, no retry, no plan, no manifest. The measure that the program is held against.
 */
public final class BareClient {
    private static final int CONNECTIONS = 20;
    private static final int BATCH = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;
    private final String token;
    private final CloseableHttpClient http;

    private BareClient(String url, String token, CloseableHttpClient http) {
        this.url = url;
        this.token = token;
        this.http = http;
    }

    /** Takes the settings from the same variables as the program. */
    public static void main(String[] arguments) throws Exception {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .build();
        ExecutorService workers = Executors.newFixedThreadPool(CONNECTIONS);
        ExecutorService putters = Executors.newFixedThreadPool(4);
        try (CloseableHttpClient http =
                        HttpClients.custom().setConnectionManager(connections).build();
                S3Client s3 = S3Client.builder()
                        .endpointOverride(URI.create(System.getenv("LAKE_ENDPOINT")))
                        .region(Region.US_EAST_1)
                        .forcePathStyle(true)
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                        .build()) {
            new BareClient(System.getenv("TMDB_URL"), System.getenv("TMDB_TOKEN"), http).run(s3, workers, putters);
        } finally {
            workers.shutdown();
            putters.shutdown();
        }
    }

    private void run(S3Client s3, ExecutorService workers, ExecutorService putters) throws Exception {
        List<Integer> ids = list();
        List<Future<?>> puts = new ArrayList<>();
        List<Future<byte[]>> bodies = new ArrayList<>();
        for (int id : ids) {
            bodies.add(workers.submit(() -> get("/movie/" + id + "?append_to_response=credits&language=en-US")));
        }
        for (int first = 0; first < ids.size(); first += BATCH) {
            int last = Math.min(ids.size(), first + BATCH);
            byte[] object = array(bodies, first, last);
            String key =
                    String.format(Locale.ROOT, "Raw/TMDB/JSON/Movies/2026/03/05/bare-%05d.json", first / BATCH + 1);
            puts.add(putters.submit(() -> s3.putObject(
                    put -> put.bucket(System.getenv("LAKE_BUCKET")).key(key).contentType("application/json"),
                    RequestBody.fromBytes(object))));
        }
        for (Future<?> put : puts) {
            put.get();
        }
    }

    private List<Integer> list() throws IOException {
        List<Integer> ids = new ArrayList<>();
        int pages = 1;
        for (int page = 1; page <= pages; page++) {
            JsonNode answer =
                    JSON.readTree(get("/discover/movie?sort_by=primary_release_date.asc&language=en-US&page=" + page));
            pages = answer.path("total_pages").asInt();
            answer.path("results").forEach(row -> ids.add(row.path("id").asInt()));
        }
        return ids;
    }

    private byte[] get(String path) throws IOException {
        HttpGet get = new HttpGet(url + path);
        get.setHeader("Authorization", "Bearer " + token);
        return http.execute(get, response -> {
            if (response.getCode() != 200) {
                throw new IOException(path + ": " + response.getCode());
            }
            return EntityUtils.toByteArray(response.getEntity());
        });
    }

    private static byte[] array(List<Future<byte[]>> bodies, int first, int last)
            throws InterruptedException, ExecutionException {
        ByteArrayOutputStream array = new ByteArrayOutputStream(1 << 20);
        array.write('[');
        for (int n = first; n < last; n++) {
            if (n > first) {
                array.write(',');
            }
            array.writeBytes(bodies.get(n).get());
            bodies.set(n, null);
        }
        array.write(']');
        return array.toByteArray();
    }
}
