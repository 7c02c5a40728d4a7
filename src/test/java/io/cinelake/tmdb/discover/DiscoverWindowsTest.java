package io.cinelake.tmdb.discover;

import static io.cinelake.tmdb.discover.SimulatedDiscover.films;
import static io.cinelake.tmdb.discover.SimulatedDiscover.title;
import static io.cinelake.tmdb.discover.SimulatedDiscover.unevenDates;
import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.tmdb.Media;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(900)
class DiscoverWindowsTest {
    private static final Map<String, String> ALL = Map.of();

    @ParameterizedTest
    @CsvSource({"0, primary_release_date.asc", "12, primary_release_date.desc", "12, popularity.desc"})
    void sixtyThousandOfSixtyFiveThousandCostAtMostFivePercentMorePages(int threads, String sortBy)
            throws InterruptedException {
        SimulatedDiscover discover = new SimulatedDiscover(Media.MOVIE);
        List<String> dates = unevenDates(65_000, 18).stream().sorted().toList();
        IntStream.range(0, dates.size()).forEach(i -> discover.put(title(i + 1, dates.get(i))));
        String from = dates.get(5_000);
        long expected = dates.stream().filter(date -> date.compareTo(from) >= 0).count();

        DiscoverResult result = ListingRun.over(discover::answer)
                .threads(threads)
                .list(Map.of("sort_by", sortBy, "primary_release_date.gte", from), 0);

        assertThat(result.ids()).hasSize((int) expected).doesNotHaveDuplicates();
        assertThat(LongStream.of(result.ids()).min()).hasValue(65_001 - expected);
        assertThat(result.reported()).isEqualTo((int) expected);
        assertThat(result.requests()).isLessThan((int) (expected / 20 * 1.01));
        assertThat(result.repeats()).isZero();
        assertThat(result.unexplained()).isZero();
        assertThat(result.windows()).isBetween(6, 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"primary_release_date.asc", "primary_release_date.desc"})
    void windowsFollowEachOtherInTheDirectionOfTheDates(String sortBy) throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(25_000, 19));
        Map<String, String> query = Map.of("sort_by", sortBy);

        DiscoverResult result = ListingRun.over(discover::answer).threads(8).list(query, 0);

        assertThat(result.ids()).isEqualTo(discover.ids(query));
        assertThat(result.windows()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"9999, 500, 0", "10000, 500, 0", "10001, 506, 2"})
    void isCutOnlyBeyondTenThousand(int titles, int requests, int windows) throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(titles, 20));

        DiscoverResult result = ListingRun.over(discover::answer).list(ALL, 0);

        assertThat(result.ids()).hasSize(titles).doesNotHaveDuplicates();
        assertThat(result.requests()).isLessThanOrEqualTo(requests);
        assertThat(result.windows()).isEqualTo(windows);
    }

    @Test
    void readsADayWithFifteenThousandTitlesFromBothEnds() throws InterruptedException {
        List<String> dates = unevenDates(12_000, 21);
        dates.addAll(Collections.nCopies(15_000, "1970-01-01"));
        SimulatedDiscover discover = films(dates);

        DiscoverResult result = ListingRun.over(discover::answer).threads(8).list(ALL, 0);

        assertThat(result.ids()).hasSize(27_000).doesNotHaveDuplicates();
        assertThat(result.unexplained()).isZero();
        assertThat(result.requests()).isLessThan(27_000 / 20 * 105 / 100);
    }

    @Test
    void reportsWhatADayHoldsBeyondEveryOrder() throws InterruptedException {
        SimulatedDiscover discover = films(Collections.nCopies(60_000, "1970-01-01"));

        DiscoverResult result = ListingRun.over(discover::answer).threads(8).list(ALL, 0);

        assertThat(result.ids()).hasSizeGreaterThan(30_000).doesNotHaveDuplicates();
        assertThat(result.unexplained()).isEqualTo(60_000 - result.listed());
        assertThat(result.undated()).isZero();
    }

    @Test
    void aSingleDayAskedForIsReadInSeveralOrders() throws InterruptedException {
        SimulatedDiscover discover = films(Collections.nCopies(14_000, "1970-01-01"));

        DiscoverResult result = ListingRun.over(discover::answer)
                .list(Map.of("primary_release_date.gte", "1970-01-01", "primary_release_date.lte", "1970-01-01"), 0);

        assertThat(result.ids()).hasSize(14_000);
        assertThat(result.windows()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 333})
    void findsTheTitlesWithoutADateAndCountsThem(int undated) throws InterruptedException {
        List<String> dates = unevenDates(22_000, 22);
        dates.addAll(Collections.nCopies(undated, ""));
        SimulatedDiscover discover = films(dates);

        DiscoverResult result = ListingRun.over(discover::answer).threads(8).list(ALL, 0);

        assertThat(result.ids()).hasSize(22_000 + undated).doesNotHaveDuplicates();
        assertThat(result.undated()).isEqualTo(undated);
        assertThat(result.undatedListed()).isEqualTo(undated);
        assertThat(result.unexplained()).isZero();
        assertThat(result.requests()).isLessThan(1_150);
    }

    @Test
    void countsTheTitlesWithoutADateThatNoOrderReaches() throws InterruptedException {
        List<String> dates = unevenDates(22_000, 23);
        dates.addAll(Collections.nCopies(150, ""));
        SimulatedDiscover discover = films(dates);
        discover.undatedLast();

        DiscoverResult result = ListingRun.over(discover::answer).threads(8).list(ALL, 0);

        assertThat(result.ids()).hasSize(22_000);
        assertThat(result.undated()).isEqualTo(150);
        assertThat(result.undatedListed()).isZero();
        assertThat(result.unexplained()).isZero();
    }

    @Test
    void moreTitlesWithoutADateThanCanBeReachedAreCountedAllTheSame() throws InterruptedException {
        List<String> dates = unevenDates(5_000, 24);
        dates.addAll(Collections.nCopies(12_000, ""));
        SimulatedDiscover discover = films(dates);

        DiscoverResult result = ListingRun.over(discover::answer).threads(8).list(ALL, 0);

        assertThat(result.ids()).hasSizeGreaterThanOrEqualTo(15_000).doesNotHaveDuplicates();
        assertThat(result.undated()).isEqualTo(12_000);
        assertThat(result.undated() - result.undatedListed()).isEqualTo(17_000 - result.listed());
    }

    @Test
    void countsTitlesWithoutADateInAListWithinReach() throws InterruptedException {
        List<String> dates = unevenDates(300, 25);
        dates.addAll(Collections.nCopies(7, ""));

        DiscoverResult result = ListingRun.over(films(dates)::answer).list(ALL, 0);

        assertThat(result.undated()).isEqualTo(7);
        assertThat(result.undatedListed()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"true, 40", "false, 0"})
    void seriesWithoutADateComeOnlyWhenTheFeedAsksForThem(boolean included, int undated) throws InterruptedException {
        SimulatedDiscover discover = new SimulatedDiscover(Media.TV);
        List<String> dates = unevenDates(12_000, 26);
        IntStream.range(0, 12_000).forEach(i -> discover.put(title(i + 1, dates.get(i))));
        IntStream.range(0, 40).forEach(i -> discover.put(title(20_001 + i, "")));

        DiscoverResult result = ListingRun.over(discover::answer)
                .media(Media.TV)
                .list(
                        Map.of(
                                "include_null_first_air_dates",
                                Boolean.toString(included),
                                "first_air_date.gte",
                                "1800-01-01"),
                        0);

        assertThat(result.ids()).hasSize(12_000 + undated).doesNotHaveDuplicates();
        assertThat(result.undated()).isEqualTo(undated);
        assertThat(result.unexplained()).isZero();
    }

    @Test
    void staysWithinTheFeedsOwnDates() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(40_000, 27));
        Map<String, String> query =
                Map.of("primary_release_date.gte", "1990-02-03", "primary_release_date.lte", "2025-06-30");

        DiscoverResult result = ListingRun.over(discover::answer).threads(8).list(query, 0);

        assertThat(LongStream.of(result.ids()).sorted())
                .isEqualTo(LongStream.of(discover.ids(query)).sorted().boxed().toList())
                .hasSizeGreaterThan(10_000);
        assertThat(discover.requests()).allSatisfy(request -> {
            assertThat(request.query().get("primary_release_date.gte")).isGreaterThanOrEqualTo("1990-02-03");
            assertThat(request.query().get("primary_release_date.lte")).isLessThanOrEqualTo("2025-06-30");
        });
    }

    @Test
    void findsWhatMovingRanksHidWithinAWindowWithoutReadingTheOthersAgain() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(30_000, 28));
        Random random = new Random(28);

        DiscoverResult result = ListingRun.over(request -> {
                    if (request.number() == 200) {
                        discover.rankAnew(random);
                    }
                    return discover.answer(request);
                })
                .list(Map.of("sort_by", "popularity.desc"), 0);

        assertThat(result.ids()).hasSize(30_000).doesNotHaveDuplicates();
        assertThat(result.passes()).isGreaterThan(1);
        assertThat(result.requests()).isLessThan(1_500 + 3 * 500 + 20);
    }

    @Test
    void looksOnceMoreAtEveryWindowWhenTitlesJoinedMeanwhile() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(21_000, 29));

        DiscoverResult result = ListingRun.over(request -> {
                    if (request.number() == 1_040) {
                        discover.put(title(30_001, "1905-05-05"));
                    }
                    return discover.answer(request);
                })
                .list(ALL, 0);

        assertThat(result.ids()).hasSize(21_001).contains(30_001);
        assertThat(result.unexplained()).isZero();
    }

    @Test
    void triesAWindowAgainWhoseFirstPageFails() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(21_000, 31));

        DiscoverResult result = ListingRun.over(request -> {
                    if (request.number() == 3) {
                        throw new IllegalStateException("503 after 8 attempts");
                    }
                    return discover.answer(request);
                })
                .list(ALL, 0);

        assertThat(result.ids()).hasSize(21_000).doesNotHaveDuplicates();
        assertThat(result.failedPages()).isEmpty();
    }

    @Test
    void aMillionTitlesAreListedInOrder() throws InterruptedException {
        LocalDate first = LocalDate.of(1900, 1, 1);
        int titles = 1_000_000;
        int aDay = 23;

        DiscoverResult result = ListingRun.over(request -> {
                    Map<String, String> query = request.query();
                    String gte = query.getOrDefault("primary_release_date.gte", first.toString());
                    String lte = query.get("primary_release_date.lte");
                    int from = (int) Math.max(0, ChronoUnit.DAYS.between(first, LocalDate.parse(gte)) * aDay);
                    int to = lte == null
                            ? titles
                            : (int) Math.min(titles, (ChronoUnit.DAYS.between(first, LocalDate.parse(lte)) + 1) * aDay);
                    int row = from + (request.page() - 1) * 20;
                    return new DiscoverPage(
                            (to - from + 19) / 20,
                            to - from,
                            IntStream.range(row, Math.min(to, row + 20))
                                    .mapToObj(i -> new DiscoverPage.Row(
                                            i + 1, first.plusDays(i / aDay).toString(), List.of()))
                                    .toList());
                })
                .threads(2)
                .list(ALL, 0);

        assertThat(result.ids()).isEqualTo(LongStream.rangeClosed(1, titles).toArray());
        assertThat(result.requests()).isLessThan(titles / 20 * 101 / 100);
        assertThat(result.unexplained()).isZero();
    }
}
