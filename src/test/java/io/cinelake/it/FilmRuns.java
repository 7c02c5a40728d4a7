package io.cinelake.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cinelake.feed.Feed;
import io.cinelake.feed.file.FeedReader;
import io.cinelake.feed.file.TestSettings;
import io.cinelake.lake.Lake;
import io.cinelake.rig.Catalogue;
import io.cinelake.rig.CinelakeProcess;
import io.cinelake.rig.CinelakeProcess.Outcome;
import io.cinelake.rig.LakeView;
import io.cinelake.rig.RequestLog.Seen;
import io.cinelake.rig.Scene;
import io.cinelake.rig.Workplace;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.RunName;
import io.cinelake.run.settle.Verification;
import io.cinelake.run.state.RunState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** A feed of films, its runs as processes of their own, and what must be true of a whole one. */
abstract class FilmRuns {
    static final Duration LIMIT = Duration.ofMinutes(15);
    static final String DATE = "2026-03-05";
    static final int TITLES = 1_000;
    static final String LEASE = LakeView.stateKey("films", DATE, "lease.json");
    static final String TITLES_LIST = LakeView.stateKey("films", DATE, "titles.jsonl.gz");
    static final String MANIFEST = LakeView.stateKey("films", DATE, "manifest.json");

    private final int titles;

    @TempDir
    Path folder;

    Scene scene;
    Workplace work;

    FilmRuns() {
        this(TITLES);
    }

    /** With so many films: fewer where nothing depends on how long a run takes. */
    FilmRuns(int titles) {
        this.titles = titles;
    }

    @BeforeEach
    void set() throws IOException {
        scene = Scene.in(folder, Catalogue.builder().films(titles).build());
        work = scene.emptyWorkplace("work")
                .feed("films", "discover", "media", "movie", "batch-size", "20")
                .environment("TMDB_RATE", "0")
                .environment("CINELAKE_LEASE", "15s");
    }

    @AfterEach
    void close() throws IOException {
        scene.close();
    }

    CinelakeProcess start() {
        return work.start("run", "films", "--date", DATE);
    }

    Outcome run() {
        return work.run(LIMIT, "run", "films", "--date", DATE);
    }

    JsonNode counts() {
        return scene.lake().manifest("films", DATE).path("counts");
    }

    List<Integer> titlesAskedFor() {
        return scene.tmdb().log().all().stream()
                .filter(Seen::isTitle)
                .map(seen -> Integer.valueOf(seen.path().substring("/movie/".length())))
                .toList();
    }

    /** The key of the plan that the run followed. */
    String plan() {
        String id = scene.lake().manifest("films", DATE).path("plan").asText();
        return LakeView.stateKey("films", DATE, "plan-" + id.substring(0, 8) + ".jsonl.gz");
    }

    /** Every title once over all objects, the manifest names these objects and no others, the figures add up, and verification finds no fault. */
    void assertWhole(Set<Integer> wanted) {
        assertThat(scene.lake().ids("films")).doesNotHaveDuplicates().hasSameElementsAs(wanted);
        JsonNode manifest = scene.lake().manifest("films", DATE);
        List<String> named = new ArrayList<>();
        manifest.path("objects").forEach(object -> named.add(object.path("key").asText()));
        assertThat(named).doesNotHaveDuplicates().hasSameElementsAs(scene.lake().dataKeys("films"));
        assertThat(manifest.path("outcome").asText()).isEqualTo("complete");
        assertThat(counts().path("listed").asInt())
                .isEqualTo(counts().path("delivered").asInt()
                        + counts().path("missing").asInt()
                        + counts().path("quarantined").asInt())
                .isEqualTo(wanted.size());
        Set<String> state = scene.lake().keys().stream()
                .filter(key -> key.startsWith("_cinelake/runs/films/"))
                .collect(Collectors.toSet());
        assertThat(state).containsExactlyInAnyOrder(LEASE, plan(), MANIFEST, TITLES_LIST);
        assertThat(faults(scene, work, DATE)).isEmpty();
    }

    /** What the command {@code verify} finds. */
    static List<String> faults(Scene scene, Workplace work, String date) {
        try (S3Client s3 = scene.store().client()) {
            Lake lake = Lake.of(() -> s3, scene.store().settings(LIMIT));
            Path file = work.feeds().resolve("films.camel.yaml");
            Feed feed = new FeedReader(TestSettings.with(work.folder(), Map.of()))
                    .read(file, Files.readString(file))
                    .feed()
                    .orElseThrow();
            RunName run = new FeedKeys(feed).run(LocalDate.parse(date).atStartOfDay());
            return new Verification(lake, new RunState(lake)).faults(run, feed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
