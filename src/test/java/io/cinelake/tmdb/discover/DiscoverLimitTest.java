package io.cinelake.tmdb.discover;

import static io.cinelake.tmdb.discover.SimulatedDiscover.films;
import static io.cinelake.tmdb.discover.SimulatedDiscover.unevenDates;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(600)
class DiscoverLimitTest {
    private static final Map<String, String> POPULAR = Map.of("sort_by", "popularity.desc");

    @ParameterizedTest
    @CsvSource({"1, 1", "20, 1", "21, 2", "100, 5", "101, 6", "500, 25", "600, 25"})
    void asksForNoPageThatTheLimitDoesNotNeed(int limit, int pages) throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(500, 11));

        DiscoverResult result = ListingRun.over(discover::answer).threads(6).list(Map.of(), limit);

        assertThat(result.ids()).isEqualTo(first(limit, discover.ids(POPULAR)));
        assertThat(result.requests()).isEqualTo(pages);
        assertThat(result.cut()).isEqualTo(Math.max(0, 500 - limit));
        assertThat(result.unexplained()).isZero();
    }

    @Test
    void readsOnWhileTheFilterLeavesTooFew() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(2_000, 12));
        long[] order = discover.ids(POPULAR);
        long[] passing = LongStream.of(order).filter(id -> id % 10 == 0).toArray();

        DiscoverResult result = ListingRun.over(discover::answer)
                .threads(6)
                .filter(title -> title.id() % 10 == 0)
                .list(POPULAR, 100);

        assertThat(result.ids()).isEqualTo(first(100, passing));
        int lastRow = LongStream.of(order).boxed().toList().indexOf(passing[99]);
        assertThat(result.requests()).isEqualTo(lastRow / 20 + 1);
    }

    @Test
    void movingRanksDoNotFillTheLimitWithRepeats() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(1_000, 13));
        Random random = new Random(13);

        DiscoverResult result = ListingRun.over(request -> {
                    discover.rankAnew(random);
                    return discover.answer(request);
                })
                .list(POPULAR, 300);

        assertThat(result.ids()).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void aListShorterThanItsLimitIsCheckedAgainstTheReport() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(90, 14));
        discover.overstate(1);

        DiscoverResult result = ListingRun.over(discover::answer).list(POPULAR, 100);

        assertThat(result.ids()).hasSize(90);
        assertThat(result.unexplained()).isEqualTo(1);
        assertThat(result.cut()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {9_990, 10_000})
    void aLimitWithinReachNeedsNoWindows(int limit) throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(30_000, 15));

        DiscoverResult result = ListingRun.over(discover::answer).threads(4).list(POPULAR, limit);

        assertThat(result.ids()).isEqualTo(first(limit, discover.ids(POPULAR)));
        assertThat(result.requests()).isEqualTo(500);
        assertThat(result.windows()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"primary_release_date.asc", "primary_release_date.desc"})
    void aLimitBeyondReachGoesOnByDateInTheOrderOfTheList(String sortBy) throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(40_000, 16));
        Map<String, String> query = Map.of("sort_by", sortBy);

        DiscoverResult result = ListingRun.over(discover::answer).threads(4).list(query, 25_000);

        Map<Long, String> dates = new HashMap<>();
        List<String> all = unevenDates(40_000, 16);
        LongStream.of(result.ids()).forEach(id -> dates.put(id, all.get((int) id - 1)));
        assertThat(result.ids()).hasSize(25_000).doesNotHaveDuplicates();
        assertThat(LongStream.of(result.ids()).mapToObj(dates::get))
                .isEqualTo(LongStream.of(first(25_000, discover.ids(query)))
                        .mapToObj(id -> all.get((int) id - 1))
                        .toList());
        assertThat(result.requests()).isLessThan(1_250 * 105 / 100);
        assertThat(result.cut()).isEqualTo(15_000);
    }

    @Test
    void aLimitBeyondReachBeginsWithTheFirstTenThousandOfItsOrder() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(24_000, 17));

        DiscoverResult result = ListingRun.over(discover::answer).threads(4).list(POPULAR, 12_000);

        assertThat(result.ids()).hasSize(12_000).doesNotHaveDuplicates();
        assertThat(first(10_000, result.ids())).isEqualTo(first(10_000, discover.ids(POPULAR)));
    }

    private static long[] first(int count, long[] ids) {
        return Arrays.copyOf(ids, Math.min(count, ids.length));
    }
}
