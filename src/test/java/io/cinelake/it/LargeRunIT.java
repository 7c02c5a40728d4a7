package io.cinelake.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.rig.CinelakeProcess;
import io.cinelake.rig.CinelakeProcess.Outcome;
import io.cinelake.rig.LakeView;
import io.cinelake.rig.Workplace;
import io.cinelake.run.StateFields;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A run of a million titles and a list of twelve million rows, in a heap of 256 MB. */
@Tag("trials")
class LargeRunIT extends FilmRuns {
    private static final int LARGE = 1_000_000;
    private static final int SETTLED = 9_900;
    private static final String RESULTS = LakeView.stateKey("films", DATE, "batches/");

    @Test
    void goesOnWithinAMinuteWhereNineThousandNineHundredBatchesAreSettled() throws Exception {
        try (BufferedWriter csv = Files.newBufferedWriter(work.folder().resolve("films.csv"))) {
            csv.write("id\n");
            for (int title = 1; title <= LARGE; title++) {
                csv.write("tt" + (1_000_000 + title) + "\n");
            }
        }
        work.feed("films", "csv", "file", work.folder().resolve("films.csv").toString(), "delimiter", ",")
                .jvm("-Xmx256m");
        settle(firstResult());

        AtomicLong taken = new AtomicLong();
        AtomicLong fetched = new AtomicLong();
        scene.proxy()
                .latency(Duration.ofMillis(30))
                .afterPut(path -> taken.compareAndSet(0, path.endsWith("lease.json") ? System.nanoTime() : 0));
        scene.tmdb().onRequest(number -> fetched.compareAndSet(0, System.nanoTime()));
        try (CinelakeProcess resumed = start()) {
            resumed.awaitLine(Duration.ofMinutes(5), line -> line.contains("goes on: 9900 of 10000 batches"));
            await().atMost(LIMIT).until(() -> fetched.get() != 0);
        }
        Duration waited = Duration.ofNanos(fetched.get() - taken.get());
        System.out.println("From the lease to the next fetch: " + waited);
        assertThat(waited).isLessThan(Duration.ofSeconds(60));
    }

    /** A real result, of a run that is killed as soon as there is one. */
    private JsonNode firstResult() {
        scene.tmdb().latency(Duration.ofMillis(20), Duration.ofMillis(20));
        try (CinelakeProcess killed = start()) {
            await().atMost(Duration.ofMinutes(5)).until(() -> !results().isEmpty());
            killed.kill();
            killed.await(LIMIT);
        }
        scene.tmdb().latency(Duration.ZERO, Duration.ZERO);
        return LakeView.parse(scene.lake().text(results().get(0)));
    }

    private List<String> results() {
        return scene.lake().keys().stream()
                .filter(key -> key.startsWith(RESULTS))
                .toList();
    }

    /** Writes objects and results like the first one's for the other batches. */
    private void settle(JsonNode first) throws Exception {
        String plan = scene.lake().keys().stream()
                .filter(key -> key.endsWith(".jsonl.gz"))
                .findFirst()
                .orElseThrow();
        List<JsonNode> batches = scene.lake().records(plan).stream()
                .filter(line -> line.has("batch"))
                .toList();
        ExecutorService writers = Executors.newFixedThreadPool(16);
        try {
            List<Future<?>> writing = new ArrayList<>();
            for (JsonNode batch : batches.subList(0, SETTLED)) {
                writing.add(writers.submit(() -> settle(first.deepCopy(), batch)));
            }
            for (Future<?> one : writing) {
                one.get();
            }
        } finally {
            writers.shutdownNow();
        }
    }

    private void settle(ObjectNode result, JsonNode batch) {
        int number = batch.path("batch").asInt();
        String key = String.format("Raw/TMDB/JSON/Movies/2026/03/05/films-%05d.json", number);
        byte[] body = ("[{\"id\":" + number + "}]").getBytes(UTF_8);
        String etag = scene.lake().put(key, body);
        result.put("batch", number).putArray("missing");
        result.putArray("objects")
                .addObject()
                .put("key", key)
                .put("part", 1)
                .put("bytes", body.length)
                .put("records", batch.path("titles").size())
                .put("sha256", DigestUtils.sha256Hex(body))
                .put("etag", etag);
        var titles = result.putArray("titles");
        batch.path("titles")
                .forEach(title ->
                        titles.addObject().put("id", 1_000_000 + number).put("imdb_id", title.asText()));
        result.remove("digest");
        result.put("digest", StateFields.digest(result));
        String name = String.format("%.8s-%05d.json", result.path("plan").asText(), number);
        scene.lake().put(RESULTS + name, result.toString().getBytes(UTF_8));
    }

    /** IMDb's title.basics.tsv.gz: a row for each episode, and few of the titles are films. */
    @Test
    void readsTwelveMillionRowsInAHeapOf256Megabytes() throws IOException {
        Workplace work = scene.emptyWorkplace("imdb");
        try (Writer rows = new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(work.folder().resolve("title.basics.tsv.gz")), 1 << 16),
                UTF_8)) {
            rows.write("tconst\ttitleType\tprimaryTitle\tisAdult\tstartYear\tgenres\n");
            for (int id = 1; id <= 12_000_000; id++) {
                rows.write(String.format(
                        Locale.ROOT,
                        "tt%07d\t%s\tEpisode #%d\t0\t1999\tDrama,Crime\n",
                        id,
                        id % 17 == 0 ? "movie" : "tvEpisode",
                        id));
            }
        }
        Outcome outcome = work.feed(
                        "imdb",
                        "csv",
                        "file",
                        "title.basics.tsv.gz",
                        "delimiter",
                        "\\t",
                        "id-column",
                        "tconst",
                        "where",
                        "titleType=movie",
                        "limit",
                        "20",
                        "max-missing",
                        "100%")
                .jvm("-Xmx256m")
                .run(Duration.ofMinutes(10), "run", "imdb", "--date", DATE);

        assertThat(outcome.output())
                .contains("12000000 rows read, 0 malformed, 705882 titles passed, 11294118 titles filtered out");
    }
}
