package io.cinelake.tmdb.discover;

import static io.cinelake.tmdb.discover.SimulatedDiscover.films;
import static io.cinelake.tmdb.discover.SimulatedDiscover.unevenDates;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever happens while a list is read, its figures add up, and what it calls complete is complete. */
@Timeout(900)
class DiscoverTurmoilTest {
    @ParameterizedTest
    @CsvSource({
        "1, 300, popularity.desc, 0",
        "2, 300, primary_release_date.asc, 0",
        "3, 2000, popularity.desc, 0",
        "4, 2000, vote_count.desc, 0",
        "5, 2000, popularity.desc, 700",
        "6, 12000, popularity.desc, 0",
        "7, 12000, primary_release_date.desc, 0",
        "8, 12000, popularity.asc, 11500",
        "9, 23000, original_title.asc, 0",
        "10, 23000, primary_release_date.asc, 21000"
    })
    void figuresAddUp(int seed, int titles, String sortBy, int limit) throws InterruptedException {
        List<String> dates = unevenDates(titles, seed);
        dates.addAll(Collections.nCopies(seed * 5, ""));
        SimulatedDiscover discover = films(dates);

        DiscoverResult result = ListingRun.over(turmoil(discover, seed))
                .threads(8)
                .filter(title -> title.id() % 11 != 0)
                .list(Map.of("sort_by", sortBy), limit);

        assertThat(result.ids()).doesNotHaveDuplicates();
        assertThat(result.reported() + result.surplus())
                .isEqualTo(result.listed()
                        + result.filteredOut()
                        + result.cut()
                        + result.undated()
                        - result.undatedListed()
                        + result.unexplained());
        if (limit > 0 && limit <= result.listed()) {
            assertThat(result.listed()).isEqualTo(limit);
        } else {
            assertThat(result.rows()).isEqualTo(result.listed() + result.filteredOut() + result.repeats());
            Set<Long> listed = LongStream.of(result.ids()).boxed().collect(Collectors.toSet());
            long hidden = LongStream.of(discover.ids(Map.of()))
                    .filter(id -> id <= titles && id % 11 != 0)
                    .filter(id -> !listed.contains(id))
                    .count();
            boolean complete = result.unexplained() == 0 && result.failedPages().isEmpty();
            assertThat(hidden)
                    .as("titles there from the start to the end that are not listed")
                    .isLessThanOrEqualTo(complete && result.passes() < 4 ? 0 : titles);
        }
    }

    /** Now and then a page fails, ranks move, a title leaves. */
    private static Function<PageRequest, DiscoverPage> turmoil(SimulatedDiscover discover, int seed) {
        return request -> {
            Random random = new Random(seed * 100_003L + request.number());
            switch (random.nextInt(60)) {
                case 0 -> discover.rankAnew(random);
                case 1 -> discover.remove(1 + random.nextInt(200));
                case 2 -> {
                    if (request.number() > 1) {
                        throw new IllegalStateException("503 after 8 attempts");
                    }
                }
                default -> {}
            }
            return discover.answer(request);
        };
    }
}
