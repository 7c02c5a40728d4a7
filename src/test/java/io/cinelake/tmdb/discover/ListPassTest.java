package io.cinelake.tmdb.discover;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.tmdb.Media;
import io.cinelake.tmdb.discover.DiscoverQuery.DateWindow;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListPassTest {
    private static final LocalDate DAY = LocalDate.of(1970, 1, 1);
    private static final int TITLES = 15_000;

    private final SimulatedDiscover discover = SimulatedDiscover.films(Collections.nCopies(TITLES, DAY.toString()));
    private final ListPass pass = ListPass.within(new DateWindow(DAY, DAY), DiscoverQuery.of(Media.MOVIE, Map.of(), 0));
    private final Deque<PageSource.Page> inFlight = new ArrayDeque<>();

    /** A page that is tried again for half a minute must not send its followers through all the pages that another pass could read. */
    @Test
    void anotherPassDoesNotRunAheadOfASlowPage() {
        readFirstPass();
        askForAllWanted();
        answerOldest();
        askForAllWanted();
        PageSource.Page slow = inFlight.removeFirst();

        int asked = inFlight.size();
        while (!inFlight.isEmpty()) {
            answerOldest();
            asked += askForAllWanted();
        }

        assertThat(asked).isEqualTo((TITLES - PageSource.REACHABLE_ROWS) / PageSource.ROWS_PER_PAGE - 2);
        inFlight.add(slow);
        while (!pass.ended()) {
            answerOldest();
            askForAllWanted();
        }
        assertThat(pass.shortfall()).isZero();
        assertThat(pass.pass()).isEqualTo(2);
    }

    private void readFirstPass() {
        while (pass.pass() == 1) {
            askForAllWanted();
            answerOldest();
        }
    }

    private int askForAllWanted() {
        int before = inFlight.size();
        while (pass.wantsPage()) {
            inFlight.add(pass.take(inFlight.size()));
        }
        return inFlight.size() - before;
    }

    private void answerOldest() {
        answer(inFlight.removeFirst());
    }

    private void answer(PageSource.Page page) {
        pass.answered(discover.answer(page.request));
        page.keep();
    }
}
