package io.cinelake.run.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cinelake.lake.Gzip;
import io.cinelake.run.DamagedState;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.ListCounts;
import io.cinelake.run.Plan;
import io.cinelake.run.RunName;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTextTest {
    private static final RunName RUN = new RunName("films", LocalDateTime.of(2026, 11, 22, 3, 45), ChronoUnit.MINUTES);

    @Test
    void readsBackWhatItWrote() {
        Plan plan = plan(List.of("603", "tt0133093", "tt12", "a slip of the pen", "0012"));

        assertThat(PlanText.read("key", RUN, "plan", FeedFixture.films(), PlanText.write(plan)))
                .isEqualTo(plan);
    }

    @Test
    void writesEqualBytesForAnEqualPlan() {
        assertThat(PlanText.write(plan(List.of("1", "2")))).isEqualTo(PlanText.write(plan(List.of("1", "2"))));
    }

    @Test
    void knowsAPlanThatIsCutShort() {
        byte[] whole = PlanText.write(plan(List.of("603", "604")));

        assertThatThrownBy(() ->
                        PlanText.read("key", RUN, "plan", FeedFixture.films(), Arrays.copyOf(whole, whole.length - 20)))
                .isInstanceOf(DamagedState.class);
        assertThatThrownBy(() -> PlanText.read("key", RUN, "plan", FeedFixture.films(), new byte[0]))
                .isInstanceOf(DamagedState.class);
    }

    @Test
    void knowsAPlanThatSomebodyChanged() throws IOException {
        String text = new String(Gzip.unpack(PlanText.write(plan(List.of("603", "604"))), 1 << 20), UTF_8);

        for (String changed : List.of(text.replace("604", "605"), text.replace("a note", "no note"))) {
            assertThat(changed).isNotEqualTo(text);
            assertThatThrownBy(() ->
                            PlanText.read("key", RUN, "plan", FeedFixture.films(), Gzip.pack(changed.getBytes(UTF_8))))
                    .hasMessage(
                            "The state object key has the SHA-256 of another content in the field sha256 of"
                                    + " its last line: somebody changed it. Delete it to list the titles anew, or put back the original.");
        }
    }

    @Test
    void followsAPlanOfVersionOneWhichHasNoDigest() throws IOException {
        Plan plan = plan(List.of("603"));
        String text = new String(Gzip.unpack(PlanText.write(plan), 1 << 20), UTF_8);
        String older = text.replaceFirst(",\"sha256\":\"[0-9a-f]{64}\"", "");

        assertThat(older).isNotEqualTo(text);
        assertThat(PlanText.read("key", RUN, "plan", FeedFixture.films(), Gzip.pack(older.getBytes(UTF_8))))
                .isEqualTo(plan);
    }

    @Test
    void readsNoPlanThatIsFarLargerUnpackedThanAny() {
        byte[] packed = Gzip.pack(new byte[PlanText.MOST + 1]);
        assertThat(packed.length).isLessThan(100_000);

        assertThatThrownBy(() -> PlanText.read("key", RUN, "plan", FeedFixture.films(), packed))
                .isInstanceOf(DamagedState.class)
                .hasRootCauseMessage("it is larger than " + PlanText.MOST + " bytes when it is unpacked");
    }

    @Test
    void knowsAnotherPlanByItsId() {
        byte[] other = PlanText.write(plan(List.of("603")));

        assertThatThrownBy(() -> PlanText.read("key", RUN, "wanted", FeedFixture.films(), other))
                .isInstanceOf(DamagedState.class)
                .hasMessageContaining("key");
    }

    @Test
    void holdsNothingOfTheFeedButTheHashOfItsDefinition() {
        Plan plan = plan(List.of("603"));

        Plan read = PlanText.read("key", RUN, "plan", FeedFixture.films("{id}"), PlanText.write(plan));

        assertThat(read.feed().shape()).isEqualTo("{id}");
        assertThat(read.isOfItsFeed()).isFalse();
        assertThat(plan.isOfItsFeed()).isTrue();
    }

    @Test
    void namesItsRunToTheMinute() {
        assertThat(RUN.run()).isEqualTo("2026-11-22T0345");
        assertThat(RunName.parse("films", "2026-11-22T0345")).isEqualTo(RUN);
        assertThat(RunName.parse("films", "2026-11-22T03").run()).isEqualTo("2026-11-22T03");
        assertThatThrownBy(() -> RunName.parse("films", "22/11/2026")).hasMessageContaining("yyyy-MM-dd");
    }

    private static Plan plan(List<String> titles) {
        ListCounts listed = ListCounts.of(9, 5, figures -> {
            figures.repeats = 1;
            figures.filteredOut = 2;
            figures.cut = 1;
            figures.failedPages = List.of("page 7: 503");
            figures.notes = List.of("a note");
        });
        return new Plan("plan", RUN, FeedFixture.films(), Instant.parse("2026-11-22T03:45:00Z"), listed, titles);
    }
}
