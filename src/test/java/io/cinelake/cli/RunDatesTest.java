package io.cinelake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cinelake.app.settings.WrongInput;
import io.cinelake.feed.Feed;
import io.cinelake.feed.Source;
import io.cinelake.feed.Source.GenreRule;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.RunBench;
import io.cinelake.run.RunName;
import io.cinelake.run.RunOrder;
import io.cinelake.run.state.RunHistory;
import io.cinelake.tmdb.Media;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class RunDatesTest {
    private static final Feed WEEK = FeedFixture.listing(
            Media.MOVIE,
            new Source.Discover(Map.of("primary_release_date.gte", "{date-7}"), List.of(), GenreRule.ALL),
            0);
    /** Two days after the date of the bench's runs. */
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 24, 9, 30);

    private final RunBench bench = new RunBench();

    private static RunDates read(String... options) {
        RunDates dates = new RunDates();
        new CommandLine(dates)
                .registerConverter(RunName.class, RunDates::date)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(options);
        return dates;
    }

    private List<String> orders(Feed feed, String... options) {
        return read(options).orders(List.of(feed), true, new RunHistory(bench.state()), NOW, true).stream()
                .map(sameDate -> sameDate.stream()
                        .map(order -> order.date() + " " + order.trigger())
                        .toList()
                        .toString())
                .toList();
    }

    @Test
    void aRangeIsRunDateByDateTheOldestFirstAndTodayWithItsTime() {
        assertThat(orders(WEEK, "--from", "2026-11-22"))
                .containsExactly(
                        "[2026-11-22T00:00 COMMAND]", "[2026-11-23T00:00 COMMAND]", "[2026-11-24T09:30 COMMAND]");
        assertThat(orders(WEEK, "--from", "2026-11-01", "--to", "2026-11-01"))
                .containsExactly("[2026-11-01T00:00 COMMAND]");
    }

    @Test
    void missingAreTheDatesWithoutACompleteRun() {
        bench.run(WEEK, "1", "2");

        assertThat(orders(WEEK, "--from", "2026-11-21", "--to", "2026-11-23", "--only", "missing"))
                .containsExactly("[2026-11-21T00:00 COMMAND]", "[2026-11-23T00:00 COMMAND]");
        assertThat(orders(WEEK, "--from", "2026-11-21", "--to", "2026-11-23", "--only", "failed"))
                .isEmpty();
    }

    @Test
    void failedAreTheDatesWithARunThatIsNotComplete() {
        bench.end(bench.planned(WEEK, "1", "2"));

        assertThat(orders(WEEK, "--from", "2026-11-21", "--to", "2026-11-23", "--only", "failed"))
                .containsExactly("[2026-11-22T00:00 COMMAND]");
    }

    @Test
    void anUnfinishedRunOfAnEarlierDateIsFinishedFirstUnlessADateIsGiven() {
        bench.end(bench.planned(WEEK, "1", "2"));

        assertThat(orders(WEEK)).containsExactly("[2026-11-22T00:00 RESUME]", "[2026-11-24T09:30 COMMAND]");
        assertThat(orders(WEEK, "--date", "2026-11-23")).containsExactly("[2026-11-23T00:00 COMMAND]");
    }

    @Test
    void anUnfinishedRunIsLeftWhenALaterDateMadeItUseless() {
        Feed changes = FeedFixture.listing(Media.MOVIE, new Source.Changes(null, 150), 0);
        bench.end(bench.planned(changes, "1", "2"));
        assertThat(orders(changes)).containsExactly("[2026-11-22T00:00 RESUME]", "[2026-11-24T09:30 COMMAND]");

        bench.run(changes, "1");

        assertThat(orders(changes)).containsExactly("[2026-11-24T09:30 COMMAND]");
    }

    @Test
    void aFeedWhoseQueryNamesNoDateHasNoRange() {
        assertThatThrownBy(() -> orders(FeedFixture.films(), "--from", "2026-11-22"))
                .isInstanceOf(WrongInput.class)
                .hasMessageContaining("has no {date} or {date-N} in its query");
    }

    @Test
    void aRangeForAllFeedsLeavesOutThoseThatItIsNotFor() {
        RunDates dates = read("--from", "2026-11-24");
        RunHistory history = new RunHistory(bench.state());

        assertThat(dates.orders(List.of(FeedFixture.films(), WEEK), false, history, NOW, true))
                .containsExactly(List.of(new RunOrder(WEEK, NOW, RunOrder.Trigger.COMMAND)));
        assertThatThrownBy(() -> dates.orders(List.of(FeedFixture.films()), false, history, NOW, true))
                .hasMessageContaining("No feed's query uses {date}");
    }

    @ParameterizedTest
    @CsvSource({
        "--from 2026-11-22 --to 2026-11-21, must end on a date that is not before its first",
        "--from 2026-11-22 --to 2026-11-25, and not after today",
        "--from 1026-11-22, is longer than 3660 dates",
        "--from 2026-11-22 --date 2026-11-23, give one of the two",
        "--to 2026-11-22, give --from",
        "--only missing, give --from"
    })
    void saysWhatIsWrongWithARange(String options, String sentence) {
        assertThatThrownBy(() -> orders(WEEK, options.split(" ")))
                .isInstanceOf(WrongInput.class)
                .hasMessageContaining(sentence);
    }
}
