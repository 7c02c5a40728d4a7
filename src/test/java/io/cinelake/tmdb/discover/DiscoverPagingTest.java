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
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DiscoverPagingTest {
    private static final Map<String, String> ALL = Map.of();
    private static final Map<String, String> POPULAR = Map.of("sort_by", "popularity.desc");

    @ParameterizedTest
    @CsvSource({"1, 1", "19, 1", "20, 1", "21, 2", "40, 2", "41, 3", "9999, 500", "10000, 500"})
    void readsEveryPageToTheLastOneOnce(int titles, int pages) throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(titles, titles));

        DiscoverResult listing = ListingRun.over(discover::answer).list(ALL, 0);

        assertThat(listing.ids()).isEqualTo(discover.ids(Map.of("sort_by", "primary_release_date.asc")));
        assertThat(listing.requests()).isEqualTo(pages);
        assertThat(discover.requests()).hasSize(pages);
        assertThat(listing.passes()).isEqualTo(1);
        assertThat(listing.windows()).isZero();
        assertAddsUp(listing);
    }

    @Test
    void anEmptyListIsOnePageWithoutRows() throws InterruptedException {
        SimulatedDiscover discover = films(List.of());

        DiscoverResult listing = ListingRun.over(discover::answer).list(ALL, 0);

        assertThat(listing.ids()).isEmpty();
        assertThat(listing.requests()).isEqualTo(1);
        assertThat(listing.unexplained()).isZero();
        assertThat(listing.failedPages()).isEmpty();
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

        DiscoverResult listing = ListingRun.over(discover::answer).threads(8).list(POPULAR, 0);

        assertThat(listing.ids()).isEqualTo(discover.ids(POPULAR));
        assertThat(listing.requests()).isEqualTo(150);
        assertAddsUp(listing);
    }

    @Test
    void aPageWhoseTitlesAreAllFilteredOutDoesNotEndTheList() throws InterruptedException {
        SimulatedDiscover discover = films(Collections.nCopies(200, "1999-12-31"));
        long[] order = discover.ids(POPULAR);
        List<Long> passing = LongStream.of(order).skip(100).boxed().toList();

        DiscoverResult listing = ListingRun.over(discover::answer)
                .filter(title -> passing.contains(title.id()))
                .list(POPULAR, 0);

        assertThat(listing.ids()).containsExactly(passing.toArray(Long[]::new));
        assertThat(listing.filteredOut()).isEqualTo(100);
        assertAddsUp(listing);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8})
    void findsTheTitlesThatMovingRanksHid(int threads) throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(600, 3));
        Random random = new Random(3);

        DiscoverResult listing = ListingRun.over(request -> {
                    if (request.page() % 7 == 0 && request.number() < 35) {
                        discover.rankAnew(random);
                    }
                    return discover.answer(request);
                })
                .threads(threads)
                .list(POPULAR, 0);

        assertThat(listing.ids()).hasSize(600).doesNotHaveDuplicates();
        assertThat(listing.repeats()).isPositive();
        assertThat(listing.passes()).isGreaterThan(1);
        assertThat(listing.unexplained()).isZero();
        assertAddsUp(listing);
    }

    @Test
    void readsAgainOnlyUntilTheTitlesAgreeWithTheReport() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(2_000, 4));
        long[] order = discover.ids(POPULAR);

        DiscoverResult listing = ListingRun.over(request -> {
                    if (request.number() == 90) {
                        // The best film falls to the end, the others move up, and the first of page 90 is skipped.
                        discover.put(new SimulatedDiscover.Title(order[0], "1980-01-01", -1, List.of()));
                    }
                    return discover.answer(request);
                })
                .list(POPULAR, 0);

        assertThat(listing.ids()).hasSize(2_000).doesNotHaveDuplicates();
        assertThat(listing.passes()).isEqualTo(2);
        assertThat(listing.requests()).isBetween(101, 112);
        assertAddsUp(listing);
    }

    @Test
    void givesUpAfterABoundedNumberOfPassesAndSaysWhatIsMissing() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(100, 5));
        discover.overstate(3);

        DiscoverResult listing = ListingRun.over(discover::answer).list(ALL, 0);

        assertThat(listing.ids()).hasSize(100);
        assertThat(listing.reported()).isEqualTo(103);
        assertThat(listing.unexplained()).isEqualTo(3);
        assertThat(listing.passes()).isEqualTo(4);
        assertAddsUp(listing);
    }

    @Test
    void takesTheLastTotalWhenTitlesLeaveWhileTheListIsRead() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(100, 6));
        long[] order = discover.ids(Map.of("sort_by", "primary_release_date.asc"));

        DiscoverResult listing = ListingRun.over(request -> {
                    if (request.page() == 5) {
                        discover.remove(order[99]);
                        discover.remove(order[98]);
                    }
                    return discover.answer(request);
                })
                .list(ALL, 0);

        assertThat(listing.reported()).isEqualTo(98);
        assertThat(listing.requests()).isEqualTo(10);
        assertThat(listing.unexplained()).isZero();
    }

    @Test
    void aTitleThatLeavesDoesNotHideTheOneThatIsSkippedForIt() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(100, 6));
        long[] order = discover.ids(POPULAR);

        DiscoverResult listing = ListingRun.over(request -> {
                    if (request.number() == 3) {
                        discover.remove(order[0]);
                    }
                    return discover.answer(request);
                })
                .list(POPULAR, 0);

        assertThat(listing.ids()).hasSize(100).contains(order[40]).doesNotHaveDuplicates();
        assertThat(listing.reported()).isEqualTo(99);
        assertThat(listing.surplus()).isEqualTo(1);
        assertAddsUp(listing);
    }

    @Test
    void countsTitlesThatLeftTheReportAsSurplus() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(100, 6));
        long[] order = discover.ids(Map.of("sort_by", "primary_release_date.desc"));

        DiscoverResult listing = ListingRun.over(request -> {
                    if (request.page() == 5) {
                        LongStream.of(order).skip(80).limit(20).forEach(discover::remove);
                    }
                    return discover.answer(request);
                })
                .list(Map.of("sort_by", "primary_release_date.asc"), 0);

        assertThat(listing.reported()).isEqualTo(80);
        assertThat(listing.surplus()).isEqualTo(listing.listed() - 80).isNotNegative();
        assertAddsUp(listing);
    }

    @Test
    void readsAPageThatCameIntoBeingWhileTheListIsRead() throws InterruptedException {
        SimulatedDiscover discover = films(Collections.nCopies(100, "2001-01-01"));

        DiscoverResult listing = ListingRun.over(request -> {
                    if (request.page() == 5) {
                        discover.put(title(101, "2002-02-02"));
                    }
                    return discover.answer(request);
                })
                .list(ALL, 0);

        assertThat(listing.ids()).hasSize(101).contains(101);
        assertThat(listing.requests()).isEqualTo(6);
    }

    @Test
    void findsTheTitlesOfAFailedPageInAnotherOrder() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(200, 7));

        DiscoverResult listing = ListingRun.over(request -> {
                    if (request.number() == 4) {
                        throw new IllegalStateException("503 after 8 attempts");
                    }
                    return discover.answer(request);
                })
                .list(ALL, 0);

        assertThat(listing.ids()).hasSize(200).doesNotHaveDuplicates();
        assertThat(listing.failedPages()).isEmpty();
        assertAddsUp(listing);
    }

    @Test
    void namesTheFailedPagesWhoseTitlesNoPassBrought() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(200, 8));

        DiscoverResult listing = ListingRun.over(request -> {
                    if (request.page() > 1) {
                        throw new IllegalStateException("503 after 8 attempts");
                    }
                    return discover.answer(request);
                })
                .list(ALL, 0);

        assertThat(listing.unexplained()).isPositive();
        assertThat(listing.failedPages()).isNotEmpty().allSatisfy(failed -> {
            assertThat(failed.page().page()).isGreaterThan(1);
            assertThat(failed).asString().endsWith("503 after 8 attempts").contains("page=");
        });
        assertAddsUp(listing);
    }

    @Test
    void failsWhenTheFirstPageFails() {
        assertThatThrownBy(() -> ListingRun.over(request -> {
                            throw new IllegalStateException("503 after 8 attempts");
                        })
                        .list(ALL, 0))
                .isInstanceOf(ListingFailedException.class)
                .hasMessageContaining("first page failed: 503 after 8 attempts");
    }

    @Test
    void aPageThatFailsAfterItsAnswerStaysFailed() throws InterruptedException {
        SimulatedDiscover discover = films(unevenDates(60, 9));
        DiscoverPaging paging = new DiscoverPaging(Media.MOVIE, ALL, 0);
        while (paging.hasNext()) {
            PageRequest page = paging.next();
            List<ListedTitle> titles = paging.answered(page, discover.answer(page));
            if (page.page() == 2) {
                paging.failed(page, "the filter broke");
            } else {
                paging.handled(page, titles);
            }
        }

        assertThat(paging.listing().listed()).isEqualTo(40);
        assertThat(paging.listing().failedPages())
                .extracting(FailedPage::reason)
                .containsExactly("the filter broke");
    }

    @Test
    void aPageClosedWithoutAnAnswerHasFailed() throws InterruptedException {
        DiscoverPaging paging = new DiscoverPaging(Media.MOVIE, ALL, 0);
        assertThat(paging.hasNext()).isTrue();

        paging.handled(paging.next(), List.of());

        assertThat(paging.hasNext()).isFalse();
        assertThatThrownBy(paging::listing).hasMessageContaining("closed without an answer");
    }

    @Test
    void anAbortWakesWhoeverWaits() throws Exception {
        DiscoverPaging paging = new DiscoverPaging(Media.MOVIE, ALL, 0);
        PageRequest page = paging.next();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return paging.hasNext();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        paging.abort(new IOException("Invalid API key"));

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
        assertThat(paging.answered(page, new DiscoverPage(1, 0, List.of()))).isEmpty();
        assertThatThrownBy(paging::listing)
                .isInstanceOf(ListingFailedException.class)
                .hasRootCauseMessage("Invalid API key");
    }

    @Test
    void saysThatAListingIsNotFinished() {
        assertThatThrownBy(() -> new DiscoverPaging(Media.MOVIE, ALL, 0).listing())
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
        PageRequest page = paging.next();
        DiscoverPage answer = discover.answer(page);

        assertThat(paging.answered(page, answer)).isEqualTo(paging.answered(page, answer));
        paging.handled(page, paging.answered(page, answer));
        paging.handled(page, paging.answered(page, answer));
        paging.failed(page, "too late");

        assertThat(paging.hasNext()).isFalse();
        assertThat(paging.listing().rows()).isEqualTo(10);
        assertThat(paging.listing().repeats()).isZero();
        assertThat(paging.listing().failedPages()).isEmpty();
    }

    private static void assertAddsUp(DiscoverResult listing) {
        assertThat(listing.rows()).isEqualTo(listing.listed() + listing.filteredOut() + listing.repeats());
        assertThat(listing.reported() + listing.surplus())
                .isEqualTo(listing.listed()
                        + listing.filteredOut()
                        + listing.cut()
                        + listing.undated()
                        - listing.undatedListed()
                        + listing.unexplained());
    }
}
