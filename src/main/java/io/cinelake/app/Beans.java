package io.cinelake.app;

import io.cinelake.app.settings.Setting;
import io.cinelake.app.settings.Settings;
import io.cinelake.feed.shape.ShapeThreads;
import io.cinelake.lake.Lake;
import io.cinelake.run.Run;
import io.cinelake.run.begin.BeginRun;
import io.cinelake.run.begin.Orders;
import io.cinelake.run.begin.Replay;
import io.cinelake.run.begin.Runs;
import io.cinelake.run.begin.RunsInFlight;
import io.cinelake.run.current.CensusList;
import io.cinelake.run.current.ChangesList;
import io.cinelake.run.current.GoneTitles;
import io.cinelake.run.current.TitlesOfFeed;
import io.cinelake.run.current.Watermarks;
import io.cinelake.run.deliver.DataObjects;
import io.cinelake.run.deliver.DeliverBatch;
import io.cinelake.run.deliver.PutObject;
import io.cinelake.run.fetch.BatchRequest;
import io.cinelake.run.fetch.EnrichTitle;
import io.cinelake.run.fetch.FoundTitle;
import io.cinelake.run.fetch.GatherTitles;
import io.cinelake.run.fetch.ShapeTitle;
import io.cinelake.run.fetch.TitleFailures;
import io.cinelake.run.fetch.TitleVariables;
import io.cinelake.run.lease.Leases;
import io.cinelake.run.list.CsvTitleList;
import io.cinelake.run.list.DiscoverSource;
import io.cinelake.run.list.FeedCsv;
import io.cinelake.run.list.ImdbIdList;
import io.cinelake.run.list.OwnIds;
import io.cinelake.run.list.OwnTitleList;
import io.cinelake.run.plan.PlanTitles;
import io.cinelake.run.queue.SentBatches;
import io.cinelake.run.settle.DeliverTables;
import io.cinelake.run.settle.Leftovers;
import io.cinelake.run.settle.SettleRun;
import io.cinelake.run.settle.TombstoneObjects;
import io.cinelake.run.state.RunState;
import io.cinelake.tmdb.JsonAnswer;
import io.cinelake.tmdb.RequestCost;
import io.cinelake.tmdb.http.TmdbClient;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.ToIntFunction;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.util.concurrent.SynchronousExecutorService;
import software.amazon.awssdk.services.s3.S3Client;

/** Gives the routes the beans that they name. */
record Beans(
        Settings settings,
        Lake lake,
        Preloaded<S3Client> s3,
        RunState state,
        RunsInFlight inFlight,
        Preloaded<TmdbClient> tmdb,
        ShapeThreads shapes,
        Main main) {

    void bind(Runs runs, Orders orders, ExecutorService runThreads, Leases leases, SentBatches sent) {
        InstantSource clock = InstantSource.system();
        DataObjects objects = new DataObjects(lake, state);
        main.bind("runs", runs);
        main.bind("orders", orders);
        main.bind("runThreads", runThreads);
        bindPreloaded("s3", S3Client.class, s3);
        bindTmdb();
        main.bind(
                "beginRun", new BeginRun(lake, state, objects, new Replay(state), leases, inFlight, clock, room(sent)));
        new DiscoverSource().bind(main.getCamelContext().getRegistry());
        main.bind("imdbIdList", new ImdbIdList());
        main.bind("planTitles", new PlanTitles(state, leases, clock, UUID::randomUUID));
        main.bind("titleVariables", new TitleVariables());
        main.bind("enrichTitle", new EnrichTitle());
        main.bind("foundTitle", new FoundTitle());
        main.bind("shapeTitle", new ShapeTitle(shapes, clock));
        main.bind("titleOutcome", new TitleFailures(clock));
        main.bind("batchRequest", new BatchRequest.Factory());
        main.bind("sentBatches", sent);
        main.bind("fetchedBatch", new GatherTitles());
        main.bind("titleThreads", titleThreads());
        main.bind("sameThread", new SynchronousExecutorService());
        main.bind("deliverBatch", new DeliverBatch(state, leases));
        main.bind("putObject", new PutObject(lake, settings.lake().patience(), clock));
        main.bind(
                "settleRun",
                new SettleRun(
                        state,
                        objects,
                        new Leftovers(lake, state),
                        new TombstoneObjects(lake),
                        new DeliverTables(lake),
                        leases,
                        clock));
        main.bind("csvTitleList", new CsvTitleList());
        main.bind("feedCsv", new FeedCsv());
        TitlesOfFeed titles = new TitlesOfFeed(state, lake);
        main.bind("changesList", new ChangesList(new Watermarks(state), titles, clock));
        main.bind("censusList", new CensusList(new Watermarks(state), titles, clock));
        main.bind("goneTitles", new GoneTitles(titles));
        main.bind("ownIds", new OwnIds());
        main.bind("ownTitleList", new OwnTitleList());
    }

    /** Batches of a run that may be on their way at once: a run whose batches go to many processes needs more. */
    private ToIntFunction<Run> room(SentBatches sent) {
        return run -> sent.travels(run) ? SentBatches.ROOM : settings.values().whole(Setting.CINELAKE_BATCHES);
    }

    private void bindTmdb() {
        bindPreloaded("tmdbClient", TmdbClient.class, tmdb);
        main.bind("tmdbHeaders", new TmdbHeaders());
        main.bind("tmdbJson", JsonAnswer.mapper());
    }

    /** As many as there are connections, for the titles of all runs. Camel ends them when it stops. */
    private ExecutorService titleThreads() {
        return main.getCamelContext()
                .getExecutorServiceManager()
                .newFixedThreadPool(this, "titles", settings.tmdb().connections());
    }

    /** Camel waits for it when it creates the endpoint that names it. */
    private <T> void bindPreloaded(String name, Class<T> type, Preloaded<T> bean) {
        main.getCamelContext().getRegistry().bind(name, type, bean::get);
    }

    /** Sends no header of a message to TMDB, and takes from TMDB's answer only the headers that the client itself adds. */
    private static final class TmdbHeaders implements HeaderFilterStrategy {
        private static final Set<String> TOLD = Set.of(RequestCost.REQUESTS_HEADER, RequestCost.TOO_MANY_HEADER);

        @Override
        public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
            return true;
        }

        @Override
        public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
            return !TOLD.contains(name);
        }
    }
}
