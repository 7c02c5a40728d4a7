package io.cinelake.tmdb.discover;

import static io.cinelake.tmdb.discover.SimulatedDiscover.films;
import static io.cinelake.tmdb.discover.SimulatedDiscover.title;
import static io.cinelake.tmdb.discover.SimulatedDiscover.unevenDates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cinelake.tmdb.Media;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(600)
class DiscoverPagingTest {
    private static final Map<String, String> ALL = Map.of();
    private static final Map<String, String> POPULAR = Map.of("sort_by", "popularity.desc");

    @ParameterizedTest
    @CsvSource({"1, 1", "19, 1", "20, 1", "21, 2", "40, 2", "41, 3", "9999, 500", "10000, 500"})
    void readsEveryPageToTheLastOneOnce(int titles, int pages) throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(titles, titles));

        DiscoverResult result = ListingRun.over(discover::answer).list(ALL, 0);

        assertThat(result.ids()).isEqualTo(discover.ids(Map.of("sort_by", "primary_release_date.asc")));
        assertThat(result.requests()).isEqualTo(pages);
        assertThat(discover.requests()).hasSize(pages);
        assertThat(result.passes()).isEqualTo(1);
        assertThat(result.windows()).isZero();
        assertAddsUp(result);
    }

    @Test
    void anEmptyListIsOnePageWithoutRows() throws InterruptedException {
        SimulatedDiscover discover = films(List.of());

        DiscoverResult result = ListingRun.over(discover::answer).list(ALL, 0);

        assertThat(result.ids()).isEmpty();
        assertThat(result.requests()).isEqualTo(1);
        assertThat(result.unexplained()).isZero();
        assertThat(result.failedPages()).isEmpty();
    }

    @Test
    void asksForTheFirstPageAloneAndThenForAllOthersAtOnce() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(100, 1));
        DiscoverPaging paging = new DiscoverPaging(Media.MOVIE, ALL, 0);
        assertThat(paging.hasNext()).isTrue();
        PageRequest first = paging.next();
        assertThatThrownBy(paging::next).isInstanceOf(NoSuchElementException.class);

        paging.answered(first, discover.answer(first));

        for (int page = 2; page <= 5; page++) {
            assertThat(paging.hasNext()).isTrue();
            assertThat(paging.next().page()).isEqualTo(page);
        }
        assertThatThrownBy(paging::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void keepsTheOrderOfTheListHoweverThePagesComeIn() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(3_000, 2));

        DiscoverResult result = ListingRun.over(discover::answer).threads(8).list(POPULAR, 0);

        assertThat(result.ids()).isEqualTo(discover.ids(POPULAR));
        assertThat(result.requests()).isEqualTo(150);
        assertAddsUp(result);
    }

    @Test
    void aPageWhoseTitlesAreAllFilteredOutDoesNotEndTheList() throws InterruptedException {
        SimulatedDiscover discover = films(Collections.nCopies(200, "1999-12-31"));
        long[] order = discover.ids(POPULAR);
        List<Long> passing = LongStream.of(order).skip(100).boxed().toList();

        DiscoverResult result = ListingRun.over(discover::answer)
                .filter(title -> passing.contains(title.id()))
                .list(POPULAR, 0);

        assertThat(result.ids()).containsExactly(passing.toArray(Long[]::new));
        assertThat(result.filteredOut()).isEqualTo(100);
        assertAddsUp(result);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8})
    void findsTheTitlesThatMovingRanksHid(int threads) throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(600, 3));
        Random random = new Random(3);

        DiscoverResult result = ListingRun.over(request -> {
                    if (request.page() % 7 == 0 && request.number() < 35) {
                        discover.rankAnew(random);
                    }
                    return discover.answer(request);
                })
                .threads(threads)
                .list(POPULAR, 0);

        assertThat(result.ids()).hasSize(600).doesNotHaveDuplicates();
        assertThat(result.repeats()).isPositive();
        assertThat(result.passes()).isGreaterThan(1);
        assertThat(result.unexplained()).isZero();
        assertAddsUp(result);
    }

    @Test
    void readsAgainOnlyUntilTheTitlesAgreeWithTheReport() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(2_000, 4));
        long[] order = discover.ids(POPULAR);

        DiscoverResult result = ListingRun.over(request -> {
                    if (request.number() == 90) {
                        // The best film falls to the end, the others move up, and the first of page 90 is skipped.
                        discover.put(new SimulatedDiscover.Title(order[0], "1980-01-01", -1, List.of()));
                    }
                    return discover.answer(request);
                })
                .list(POPULAR, 0);

        assertThat(result.ids()).hasSize(2_000).doesNotHaveDuplicates();
        assertThat(result.passes()).isEqualTo(2);
        assertThat(result.requests()).isBetween(101, 112);
        assertAddsUp(result);
    }

    @Test
    void givesUpAfterABoundedNumberOfPassesAndSaysWhatIsMissing() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(100, 5));
        discover.overstate(3);

        DiscoverResult result = ListingRun.over(discover::answer).list(ALL, 0);

        assertThat(result.ids()).hasSize(100);
        assertThat(result.reported()).isEqualTo(103);
        assertThat(result.unexplained()).isEqualTo(3);
        assertThat(result.passes()).isEqualTo(4);
        assertAddsUp(result);
    }

    @Test
    void takesTheLastTotalWhenTitlesLeaveWhileTheListIsRead() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(100, 6));
        long[] order = discover.ids(Map.of("sort_by", "primary_release_date.asc"));

        DiscoverResult result = ListingRun.over(request -> {
                    if (request.page() == 5) {
                        discover.remove(order[99]);
                        discover.remove(order[98]);
                    }
                    return discover.answer(request);
                })
                .list(ALL, 0);

        assertThat(result.reported()).isEqualTo(98);
        assertThat(result.requests()).isEqualTo(10);
        assertThat(result.unexplained()).isZero();
    }

    @Test
    void aTitleThatLeavesDoesNotHideTheOneThatIsSkippedForIt() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(100, 6));
        long[] order = discover.ids(POPULAR);

        DiscoverResult result = ListingRun.over(request -> {
                    if (request.number() == 3) {
                        discover.remove(order[0]);
                    }
                    return discover.answer(request);
                })
                .list(POPULAR, 0);

        assertThat(result.ids()).hasSize(100).contains(order[40]).doesNotHaveDuplicates();
        assertThat(result.reported()).isEqualTo(99);
        assertThat(result.surplus()).isEqualTo(1);
        assertAddsUp(result);
    }

    @Test
    void countsTitlesThatLeftTheReportAsSurplus() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(100, 6));
        long[] order = discover.ids(Map.of("sort_by", "primary_release_date.desc"));

        DiscoverResult result = ListingRun.over(request -> {
                    if (request.page() == 5) {
                        LongStream.of(order).skip(80).limit(20).forEach(discover::remove);
                    }
                    return discover.answer(request);
                })
                .list(Map.of("sort_by", "primary_release_date.asc"), 0);

        assertThat(result.reported()).isEqualTo(80);
        assertThat(result.surplus()).isEqualTo(result.listed() - 80).isNotNegative();
        assertAddsUp(result);
    }

    @Test
    void readsAPageThatCameIntoBeingWhileTheListIsRead() throws InterruptedException {
        SimulatedDiscover discover = films(Collections.nCopies(100, "2001-01-01"));

        DiscoverResult result = ListingRun.over(request -> {
                    if (request.page() == 5) {
                        discover.put(title(101, "2002-02-02"));
                    }
                    return discover.answer(request);
                })
                .list(ALL, 0);

        assertThat(result.ids()).hasSize(101).contains(101);
        assertThat(result.requests()).isEqualTo(6);
    }

    @Test
    void findsTheTitlesOfAFailedPageInAnotherOrder() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(200, 7));

        DiscoverResult result = ListingRun.over(request -> {
                    if (request.number() == 4) {
                        throw new IllegalStateException("503 after 8 attempts");
                    }
                    return discover.answer(request);
                })
                .list(ALL, 0);

        assertThat(result.ids()).hasSize(200).doesNotHaveDuplicates();
        assertThat(result.failedPages()).isEmpty();
        assertAddsUp(result);
    }

    @Test
    void namesTheFailedPagesWhoseTitlesNoPassBrought() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(200, 8));

        DiscoverResult result = ListingRun.over(request -> {
                    if (request.page() > 1) {
                        throw new IllegalStateException("503 after 8 attempts");
                    }
                    return discover.answer(request);
                })
                .list(ALL, 0);

        assertThat(result.unexplained()).isPositive();
        assertThat(result.failedPages()).isNotEmpty().allSatisfy(failed -> {
            assertThat(failed.page().page()).isGreaterThan(1);
            assertThat(failed).asString().endsWith("503 after 8 attempts").contains("page=");
        });
        assertAddsUp(result);
    }

    @Test
    void failsWhenTheFirstPageFails() {
        assertThatThrownBy(() -> ListingRun.over(request -> {
                            throw new IllegalStateException("503 after 8 attempts");
                        })
                        .list(ALL, 0))
                .isInstanceOf(DiscoverPaging.ListingFailedException.class)
                .hasMessageContaining("first page failed: 503 after 8 attempts");
    }

    @Test
    void aPageThatFailsAfterItsAnswerStaysFailed() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(60, 9));
        DiscoverPaging paging = new DiscoverPaging(Media.MOVIE, ALL, 0);
        while (paging.hasNext()) {
            PageRequest page = paging.next();
            List<DiscoverPage.Row> titles = paging.answered(page, discover.answer(page));
            if (page.page() == 2) {
                paging.failed(page, "the filter broke");
            } else {
                paging.handled(page, titles);
            }
        }

        assertThat(paging.result().listed()).isEqualTo(40);
        assertThat(paging.result().failedPages())
                .extracting(PageRequest.Failed::reason)
                .containsExactly("the filter broke");
    }

    @Test
    void aPageWithoutTitlesOfItsOwnLosesNoneWhenItFailsAfterItsAnswer() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(22_000, 9));
        DiscoverPaging paging = new DiscoverPaging(Media.MOVIE, ALL, 0);
        int cut = 0;
        while (paging.hasNext()) {
            PageRequest page = paging.next();
            List<DiscoverPage.Row> titles = paging.answered(page, discover.answer(page));
            if (titles.isEmpty() && page.number() > 1) {
                cut++;
                paging.failed(page, "the filter broke");
            } else {
                paging.handled(page, titles);
            }
        }

        assertThat(cut).isPositive();
        assertThat(paging.result().listed()).isEqualTo(22_000);
        assertThat(paging.result().failedPages()).isEmpty();
    }

    @Test
    void aPageClosedWithoutAnAnswerHasFailed() throws InterruptedException {
        DiscoverPaging paging = new DiscoverPaging(Media.MOVIE, ALL, 0);
        assertThat(paging.hasNext()).isTrue();

        paging.handled(paging.next(), List.of());

        assertThat(paging.hasNext()).isFalse();
        assertThatThrownBy(paging::result).hasMessageContaining("closed without an answer");
    }

    @Test
    void anAbortWakesWhoeverWaits() throws Exception {
        DiscoverPaging paging = new DiscoverPaging(Media.MOVIE, ALL, 0);
        assertThat(paging.hasNext()).isTrue();
        PageRequest page = paging.next();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return paging.hasNext();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        paging.abort(new IOException("Invalid API key"));

        assertThat(waiting.get()).isFalse();
        assertThat(paging.answered(page, new DiscoverPage(1, 0, List.of()))).isEmpty();
        assertThatThrownBy(paging::result)
                .isInstanceOf(DiscoverPaging.ListingFailedException.class)
                .hasRootCauseMessage("Invalid API key");
    }

    @Test
    void namesAnErrorThatHasNoMessage() {
        DiscoverPaging paging = new DiscoverPaging(Media.MOVIE, ALL, 0);

        paging.abort(new StackOverflowError());

        assertThatThrownBy(paging::result).hasMessageEndingWith("StackOverflowError");
    }

    @Test
    void saysThatAListingIsNotFinished() {
        assertThatThrownBy(() -> new DiscoverPaging(Media.MOVIE, ALL, 0).result())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsItsPromiseOfAPageThatAnAnswerMakesNeedless() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(60, 9));
        discover.overstate(1);
        DiscoverPaging paging = new DiscoverPaging(Media.MOVIE, ALL, 0);
        PageRequest page = null;
        for (int request = 1; request <= 6; request++) {
            if (page != null) {
                paging.answered(page, discover.answer(page));
                paging.handled(page, List.of());
            }
            assertThat(paging.hasNext()).isTrue();
            page = paging.next();
        }
        assertThat(page.page()).as("page 2 of the second pass").isEqualTo(2);
        assertThat(paging.hasNext()).isTrue();

        paging.answered(page, new DiscoverPage(4, 61, List.of(new DiscoverPage.Row(61, "2026-12-12", List.of()))));
        paging.handled(page, List.of());

        PageRequest promised = paging.next();
        assertThat(promised.page()).isEqualTo(3);
        paging.answered(promised, discover.answer(promised));
        paging.handled(promised, List.of());
        assertThat(paging.hasNext()).isFalse();
    }

    @Test
    void anAnswerGivenTwiceCountsOnce() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(10, 10));
        DiscoverPaging paging = new DiscoverPaging(Media.MOVIE, ALL, 0);
        assertThat(paging.hasNext()).isTrue();
        PageRequest page = paging.next();
        DiscoverPage answer = discover.answer(page);

        assertThat(paging.answered(page, answer)).isEqualTo(paging.answered(page, answer));
        paging.handled(page, paging.answered(page, answer));
        paging.handled(page, paging.answered(page, answer));
        paging.failed(page, "too late");

        assertThat(paging.hasNext()).isFalse();
        assertThat(paging.result().rows()).isEqualTo(10);
        assertThat(paging.result().repeats()).isZero();
        assertThat(paging.result().failedPages()).isEmpty();
    }

    private static void assertAddsUp(DiscoverResult result) {
        assertThat(result.rows()).isEqualTo(result.listed() + result.filteredOut() + result.repeats());
        assertThat(result.reported() + result.surplus())
                .isEqualTo(result.listed()
                        + result.filteredOut()
                        + result.cut()
                        + result.undated()
                        - result.undatedListed()
                        + result.unexplained());
    }
}
