package io.cinelake.run.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.run.DamagedState;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.Manifest;
import io.cinelake.run.Manifest.QuarantinedTitle;
import io.cinelake.run.Plan.Batch;
import io.cinelake.run.RunName;
import io.cinelake.run.RunTraffic;
import io.cinelake.run.Tombstone;
import io.cinelake.run.state.StoredBatch.DeliveredTitle;
import io.cinelake.run.state.StoredBatch.StoredPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredBatchTest {
    private static final String PLAN = "0a1b2c3d-1111-2222-3333-444455556666";
    private static final String KEY = "_cinelake/runs/films/2026-11-22/" + StoredBatch.name(PLAN, 2);
    private static final FeedKeys KEYS = new FeedKeys(FeedFixture.films());
    private static final RunName RUN = KEYS.run(LocalDateTime.of(2026, 11, 22, 0, 0));
    private static final Batch BATCH = new Batch(2, List.of("603", "nm0000206", "00605", "tt1", "606", "700", "701"));
    private static final StoredBatch STORED = new StoredBatch(
            PLAN,
            "a-token-1",
            2,
            List.of(part(1, 2), part(2, 1)),
            List.of(new Manifest.MissingTitle("tt1", "TMDB does not have it (404)")),
            List.of(new QuarantinedTitle(
                    PLAN, 2, "606", "The shape failed", 3, Instant.parse("2026-11-22T03:45:00Z"), "{\"id\":606}")),
            List.of(
                    new Tombstone(700, null, "2026-11-22", "2026-11-21", null),
                    new Tombstone(701, "tt0000701", "2026-11-22", "2026-11-21", 603L)),
            List.of(
                    new DeliveredTitle(603, "tt0133093"),
                    new DeliveredTitle(604, "nm0000206"),
                    new DeliveredTitle(605, null)),
            new RunTraffic.Requests(9, 2, 1));

    @Test
    void readsBackWhatItWrote() {
        assertThat(KEY).endsWith("batches/0a1b2c3d-00002.json");
        assertThat(read(STORED.text())).isEqualTo(STORED);
        assertThat(STORED.result().titles()).isEqualTo(7);
    }

    @Test
    void keepsTheFirstPartOfALongAnswerAndStaysReadableWhateverTheAnswersAre() {
        List<String> ids = java.util.stream.IntStream.rangeClosed(1, 100)
                .mapToObj(Integer::toString)
                .toList();
        List<QuarantinedTitle> all = ids.stream()
                .map(id -> new QuarantinedTitle(
                        PLAN, 2, id, "reason", 1, Instant.EPOCH, "\u0001".repeat(StoredBatch.ANSWER + 1)))
                .toList();
        StoredBatch batch = new StoredBatch(
                PLAN, "a-token-1", 2, List.of(), List.of(), all, List.of(), List.of(), RunTraffic.Requests.NONE);

        byte[] written = batch.text();

        assertThat(written.length).isLessThan(StoredBatch.LIMIT);
        assertThat(StoredBatch.read(KEY, written, RUN, PLAN, new Batch(2, ids), KEYS)
                        .quarantined())
                .hasSize(100)
                .allSatisfy(title -> assertThat(title.answer()).startsWith("\u0001\u0001"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/version",
                "/plan",
                "/token",
                "/batch",
                "/objects",
                "/objects/0",
                "/objects/1/key",
                "/objects/0/bytes",
                "/objects/0/records",
                "/objects/0/sha256",
                "/objects/0/etag",
                "/missing",
                "/missing/0/id",
                "/missing/0/reason",
                "/quarantined",
                "/quarantined/0/id",
                "/quarantined/0/reason",
                "/quarantined/0/attempts",
                "/quarantined/0/time",
                "/requests",
                "/requests/retries",
                "/titles",
                "/titles/0",
                "/titles/0/id"
            })
    void namesAFieldThatIsAbsentOrNullOrOfAnotherType(String path) throws IOException {
        String field = path.substring(1).replaceAll("/(\\d)", "[$1]").replace('/', '.');
        for (String instead :
                new String[] {null, "null", "true", "1.5", "\"\"", "-1", "[[]]", "99999999999999999999"}) {
            boolean removed = instead == null && path.matches("/(objects|titles)/0");
            assertThatThrownBy(() -> read(changed(path, instead)))
                    .as("%s in %s", instead, path)
                    .isInstanceOf(DamagedState.class)
                    .hasMessageStartingWith("The state object " + KEY + " has ")
                    .hasMessageContaining(removed ? path.substring(1, path.length() - 2) : field)
                    .hasMessageEndingWith("Delete it to have the batch fetched again.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/plan, \"another\"",
        "/batch, 3",
        "/objects/0/key, \"Raw/2026/11/22/other-00002.json\"",
        "/objects/0/records, 3",
        "/objects/0/records, 101",
        "/objects/0/sha256, \"AB\"",
        "/missing/0/id, \"999\"",
        "/missing/0/id, \"606\"",
        "/titles/0/imdb_id, \"xx0000206\"",
        "/titles/0/id, 999",
        "/titles/0/id, 605",
        "/quarantined/0/time, \"yesterday\""
    })
    void takesNothingThatDoesNotFollowFromThePlan(String path, String instead) {
        assertThatThrownBy(() -> read(changed(path, instead))).isInstanceOf(DamagedState.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"bytes\":100|\"bytes\":99", "abab|abac", "(404)|(405)", "tt0133093|tt0133094"})
    void knowsAResultThatSomebodyChanged(String change) {
        String[] parts = change.split("\\|");
        String text = new String(STORED.text(), StandardCharsets.UTF_8);
        assertThat(text).contains(parts[0]);

        assertThatThrownBy(() -> read(text.replace(parts[0], parts[1]).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(DamagedState.class)
                .hasMessage("The state object " + KEY + " has the SHA-256 of another content in digest."
                        + " Delete it to have the batch fetched again.");
    }

    @Test
    void refusesWhatIsNewerOrTooLargeOrNoJson() {
        assertThatThrownBy(() -> read(changed("/version", "2"))).hasMessageContaining("newer version of Cinelake");
        assertThatThrownBy(() -> read(new byte[StoredBatch.LIMIT + 1])).hasMessageContaining("larger than");
        assertThatThrownBy(() -> read("[".repeat(100_000).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(DamagedState.class);
    }

    private StoredBatch read(byte[] bytes) {
        return StoredBatch.read(KEY, bytes, RUN, PLAN, BATCH, KEYS);
    }

    private byte[] changed(String path, String value) throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        JsonNode batch = ((ObjectNode) json.readTree(STORED.text())).without("digest");
        int end = path.lastIndexOf('/');
        JsonNode parent = batch.at(path.substring(0, end));
        String name = path.substring(end + 1);
        JsonNode instead = value == null ? null : json.readTree(value);
        if (parent instanceof ObjectNode object) {
            object.remove(name);
            if (instead != null) {
                object.set(name, instead);
            }
        } else {
            com.fasterxml.jackson.databind.node.ArrayNode list = (com.fasterxml.jackson.databind.node.ArrayNode) parent;
            if (instead == null) {
                list.remove(Integer.parseInt(name));
            } else {
                list.set(Integer.parseInt(name), instead);
            }
        }
        return json.writeValueAsBytes(batch);
    }

    private static StoredPart part(int part, int records) {
        return new StoredPart(
                new Manifest.DataObject(KEYS.key(RUN, 2, part), 2, part, 100, records, "ab".repeat(32)), "\"etag\"");
    }
}
