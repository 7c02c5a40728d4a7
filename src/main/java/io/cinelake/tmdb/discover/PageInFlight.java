package io.cinelake.tmdb.discover;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** A page between the moment it is asked for and the moment the last of its rows is dealt with. */
final class PageInFlight {
    private final PageSource reading;
    private final int pass;
    private final PageRequest request;
    private final BitSet kept = new BitSet(PageSource.ROWS);
    private List<ListedTitle> titles;

    PageInFlight(PageSource reading, int number) {
        this.reading = reading;
        this.pass = reading.pass();
        this.request = reading.request(number);
    }

    PageRequest request() {
        return request;
    }

    PageSource reading() {
        return reading;
    }

    boolean isAnswered() {
        return titles != null;
    }

    List<ListedTitle> answered(List<DiscoverPage.Row> rows) {
        titles = IntStream.range(0, rows.size())
                .mapToObj(row -> title(rows.get(row), row))
                .toList();
        return titles;
    }

    private ListedTitle title(DiscoverPage.Row row, int number) {
        return new ListedTitle(row.id(), row.date(), row.genres(), number);
    }

    List<ListedTitle> titles() {
        return titles;
    }

    /** Notes a row whose title passed. A first pass notes repeats as well, so that a title's place does not depend on which page came first. */
    void keep(int row, boolean isNew) {
        if (isNew || pass == 1) {
            kept.set(row);
        }
    }

    void handled() {
        keepIds();
        reading.landed(request.page());
    }

    FailedPage failed(String reason) {
        FailedPage page = new FailedPage(request, reason);
        keepIds();
        if (!isAnswered()) {
            reading.missed(page);
        }
        reading.landed(request.page());
        return page;
    }

    private void keepIds() {
        reading.keep(
                pass,
                request.page(),
                kept.stream().mapToLong(row -> titles.get(row).id()).toArray());
    }
}
