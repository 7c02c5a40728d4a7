package io.cinelake.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cinelake.lake.S3Store;
import io.cinelake.rig.Catalogue;
import io.cinelake.rig.CinelakeProcess;
import io.cinelake.rig.CinelakeProcess.Outcome;
import io.cinelake.rig.LakeView;
import io.cinelake.rig.RequestLog.Seen;
import io.cinelake.rig.Scene;
import io.cinelake.rig.TmdbStandIn;
import io.cinelake.rig.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job against a TMDB and a store that are not the sandbox's. */
class MainJobIT {
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final String CRIME =
            "with_genres=80&primary_release_date.gte=1990-01-01&primary_release_date.lte=2000-12-31";

    @TempDir
    Path folder;

    private Scene scene;

    @BeforeEach
    void set() throws IOException {
        scene = Scene.embedded(
                folder,
                Catalogue.builder()
                        .films(4_200)
                        .between(LocalDate.of(1985, 1, 1), LocalDate.of(2006, 12, 31))
                        .undatedOneIn(40)
                        .build());
    }

    @AfterEach
    void close() throws IOException {
        scene.close();
    }

    @Test
    void deliversEveryFilmOfTheQueryOnceWithDetailsAndCredits() {
        scene.proxy().refusingTrailers();
        Set<Integer> wanted = scene.tmdb().ids("movie", CRIME);
        Workplace work = scene.workplace("work").environment("TMDB_RATE", "0");
        try (CinelakeProcess process = work.startPlainly("run", "crime-movies", "--date", "2026-03-05")) {
            Outcome outcome = process.await(LIMIT);
            assertThat(outcome.status()).as(outcome.output()).isZero();
        }
        List<Integer> delivered = scene.lake().ids("crime-movies");
        assertThat(delivered).doesNotHaveDuplicates().hasSameElementsAs(wanted).hasSizeGreaterThan(200);
        assertObjectsOfAHundred(scene.lake().dataKeys(), wanted.size());
        assertNothingLost(scene.lake().manifest("crime-movies", "2026-03-05"), wanted.size());
        assertOneRequestATitle(wanted);
        assertShape(scene.lake().records(scene.lake().dataKeys().get(0)).get(0));
        assertThat(scene.lake().dataKeys().stream().flatMap(key -> scene.lake().records(key).stream()))
                .as("Desconhecido stands in the place of what is missing")
                .extracting(record -> record.toString().contains("Desconhecido"))
                .contains(true, false);
    }

    private void assertObjectsOfAHundred(List<String> keys, int titles) {
        assertThat(keys).hasSize((titles + 99) / 100);
        for (int batch = 1; batch <= keys.size(); batch++) {
            String key = keys.get(batch - 1);
            assertThat(key)
                    .isEqualTo(String.format(
                            Locale.ROOT, "Raw/TMDB/JSON/Crime-Movies/2026/03/05/crime-movies-%05d.json", batch));
            assertThat(scene.lake().head(key).contentType()).isEqualTo("application/json");
            assertThat(scene.lake().head(key).contentEncoding()).isNull();
            assertThat(scene.lake().records(key)).hasSize(batch < keys.size() ? 100 : titles - 100 * (batch - 1));
        }
    }

    private static void assertNothingLost(JsonNode manifest, int titles) {
        assertThat(manifest.path("outcome").asText()).isEqualTo("complete");
        JsonNode counts = manifest.path("counts");
        assertThat(counts.path("reported").asInt()).isEqualTo(titles);
        assertThat(counts.path("listed").asInt()).isEqualTo(titles);
        assertThat(counts.path("delivered").asInt()).isEqualTo(titles);
    }

    private void assertOneRequestATitle(Set<Integer> wanted) {
        assertThat(scene.tmdb().log().byTitle().values()).hasSize(wanted.size()).containsOnly(1L);
        int pages = (wanted.size() + 19) / 20;
        assertThat(scene.tmdb().log().count(Seen::isList)).isBetween(pages, pages + 2);
        assertThat(scene.tmdb().log().all()).allSatisfy(seen -> {
            assertThat(seen.status()).isEqualTo(200);
            assertThat(seen.query()).doesNotContain("api_key", TmdbStandIn.TOKEN);
        });
        assertThat(scene.tmdb().log().all())
                .filteredOn(seen -> seen.isTitle() || seen.isList())
                .allSatisfy(seen -> assertThat(seen.query()).contains("language=pt-BR"));
    }

    private static void assertShape(JsonNode record) {
        List.of("id", "title", "budget", "production_countries", "imdb_id", "revenue", "release_date", "popularity")
                .forEach(field -> assertThat(record.has(field)).as(field).isTrue());
    }

    @Test
    void stopsWithoutACredentialAndSaysWhatToSet() {
        Outcome outcome = scene.workplace("work").without("TMDB_TOKEN").run(LIMIT, "run", "crime-movies");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("TMDB_TOKEN", "TMDB_API_KEY", "--sandbox")
                .doesNotContain("\tat ");
        assertThat(scene.tmdb().requests()).isZero();
        assertThat(scene.lake().keys()).isEmpty();
    }

    @Test
    void saysInASentenceWhatItCannotReach() {
        assertRefused(scene.workplace("bucket").environment("LAKE_BUCKET", "no-such-bucket"), "no-such-bucket");
        assertRefused(scene.workplace("token").environment("TMDB_TOKEN", "wrong-token"), "Invalid API key");
    }

    private void assertRefused(Workplace workplace, String word) {
        Outcome outcome = workplace.run(LIMIT, "run", "crime-movies");

        assertThat(outcome.status()).as(outcome.output()).isEqualTo(1);
        assertThat(outcome.err()).containsIgnoringCase(word).doesNotContain("\tat ", "wrong-token");
        assertThat(scene.lake().keys())
                .as("nothing but the released lease")
                .allMatch(key -> key.endsWith("/lease.json"));
    }

    @Test
    void takesItsSettingsAndSecretsFromDotenvAndPrintsItsOutcomeForAScript() {
        S3Store store = scene.store();
        Workplace work = feed("few", "limit", "5")
                .feed("nothing", "discover", "media", "movie", "query", "primary_release_date.gte=2300-01-01")
                .environment("CINELAKE_ZONE", Workplace.NOON.getId())
                .without("TMDB_TOKEN")
                .without("LAKE_BUCKET")
                .without("AWS_ACCESS_KEY_ID")
                .without("AWS_SECRET_ACCESS_KEY")
                .file(
                        ".env",
                        "# secrets\nTMDB_TOKEN=" + TmdbStandIn.TOKEN + "\nLAKE_BUCKET=" + store.bucket()
                                + "\nAWS_ACCESS_KEY_ID=" + store.accessKey() + "\nAWS_SECRET_ACCESS_KEY=\""
                                + store.secretKey() + "\"\n");
        Outcome outcome = work.run(LIMIT, "run", "few", "nothing", "--json", "--verbose");

        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertThat(scene.lake().ids("few")).hasSize(5);
        assertThat(scene.lake().dataKeys("nothing")).isEmpty();
        String today = LocalDate.now(Workplace.NOON).toString();
        assertThat(scene.lake().dataKeys()).allSatisfy(key -> assertThat(key).contains(today.replace('-', '/')));
        assertThat(LakeView.parse(outcome.out()).toString())
                .contains("\"few\"", "\"nothing\"", "complete", "\"delivered\":5", "\"delivered\":0");
        assertThat(outcome.output()).doesNotContain(TmdbStandIn.TOKEN, store.secretKey());
    }

    @Test
    void saysThatTheSandboxCannotKeepItsData() {
        Outcome outcome = scene.workplace("work")
                .file("taken", "a file, not a folder")
                .environment("CINELAKE_DATA", "taken")
                .run(LIMIT, "feeds", "--sandbox");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("taken", "CINELAKE_DATA").doesNotContain("\tat ");
    }

    @Test
    void endsAtOnceWhenThereIsNoFeedFolder() {
        Outcome outcome =
                scene.workplace("work").environment("CINELAKE_FEEDS", "nowhere").run(LIMIT, "run");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("nowhere", "cinelake.feeds").doesNotContain("shutdown", "\tat ");
    }

    /** The key stands in the address of each request; {@code SecretsIT} tries the token. */
    @Test
    void keepsSecretsOutOfEveryLogAtEveryLevel() {
        scene.tmdb().fail(500, scene.tmdb().ids("movie", ""));
        Outcome key = feed("broken", "limit", "2")
                .without("TMDB_TOKEN")
                .environment("TMDB_API_KEY", TmdbStandIn.API_KEY)
                .environment("TMDB_ATTEMPTS", "2")
                .environment("CINELAKE_LOG_LEVEL", "TRACE")
                .run(LIMIT, "run", "broken", "--verbose");
        assertThat(key.status()).isEqualTo(1);
        assertThat(key.output())
                .doesNotContain(TmdbStandIn.API_KEY, scene.store().secretKey());
        scene.lake().keys().forEach(name -> assertThat(scene.lake().text(name)).doesNotContain(TmdbStandIn.API_KEY));
    }

    private Workplace feed(String id, String... parameters) {
        String[] all = new String[parameters.length + 2];
        all[0] = "media";
        all[1] = "movie";
        System.arraycopy(parameters, 0, all, 2, parameters.length);
        return scene.emptyWorkplace(id).feed(id, "discover", all).environment("TMDB_RATE", "0");
    }
}
