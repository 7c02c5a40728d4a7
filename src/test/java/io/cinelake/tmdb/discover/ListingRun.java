package io.cinelake.tmdb.discover;

import io.cinelake.tmdb.Media;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/** Drives a listing as the pipeline does: one thread takes the requests, others answer them. */
final class ListingRun {
    private final Function<PageRequest, DiscoverPage> discover;
    private Media media = Media.MOVIE;
    private Predicate<DiscoverPage.Row> filter = title -> true;
    private int threads;

    private ListingRun(Function<PageRequest, DiscoverPage> discover) {
        this.discover = discover;
    }

    static ListingRun over(Function<PageRequest, DiscoverPage> discover) {
        return new ListingRun(discover);
    }

    ListingRun media(Media other) {
        media = other;
        return this;
    }

    ListingRun filter(Predicate<DiscoverPage.Row> passes) {
        filter = passes;
        return this;
    }

    /** Answers with so many threads; with 0, on the thread that asks. */
    ListingRun threads(int count) {
        threads = count;
        return this;
    }

    DiscoverResult list(Map<String, String> query, int limit) throws InterruptedException {
        DiscoverPaging paging = new DiscoverPaging(media, query, limit);
        if (threads == 0) {
            while (paging.hasNext()) {
                fetch(paging, paging.next());
            }
            return paging.result();
        }
        ExecutorService consumers = Executors.newFixedThreadPool(threads);
        try {
            while (paging.hasNext()) {
                PageRequest page = paging.next();
                consumers.execute(() -> fetch(paging, page));
            }
            return paging.result();
        } finally {
            consumers.shutdown();
            consumers.awaitTermination(5, TimeUnit.MINUTES);
        }
    }

    private void fetch(DiscoverPaging paging, PageRequest request) {
        DiscoverPage page;
        try {
            page = discover.apply(request);
        } catch (IllegalStateException refused) {
            paging.failed(request, refused.getMessage());
            return;
        }
        List<DiscoverPage.Row> titles = paging.answered(request, page);
        paging.handled(request, titles.stream().filter(filter).toList());
    }
}
