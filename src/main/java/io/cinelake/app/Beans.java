package io.cinelake.app;

import io.cinelake.app.settings.Setting;
import io.cinelake.lake.Lake;
import io.cinelake.run.CaughtErrors;
import io.cinelake.run.Run;
import io.cinelake.run.begin.BeginRun;
import io.cinelake.run.begin.PlanTitles;
import io.cinelake.run.current.CensusList;
import io.cinelake.run.current.ChangesList;
import io.cinelake.run.current.GoneTitles;
import io.cinelake.run.current.PastRuns;
import io.cinelake.run.deliver.DataObjects;
import io.cinelake.run.deliver.DeliverBatch;
import io.cinelake.run.deliver.PutObject;
import io.cinelake.run.fetch.ShapeTitle;
import io.cinelake.run.fetch.TitleSteps;
import io.cinelake.run.list.CsvTitleList;
import io.cinelake.run.list.DiscoverSource;
import io.cinelake.run.list.FeedCsv;
import io.cinelake.run.list.ImdbIdList;
import io.cinelake.run.list.OwnTitleList;
import io.cinelake.run.queue.SentBatches;
import io.cinelake.run.settle.SettleRun;
import io.cinelake.run.state.RunState;
import io.cinelake.tmdb.RequestCost;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.Registry;
import org.apache.camel.util.concurrent.SynchronousExecutorService;

/** Gives the routes the beans that they name. */
final class Beans {
    private Beans() {}

    static void bind(Engine engine) {
        InstantSource clock = InstantSource.system();
        CamelContext camel = engine.context();
        Registry beans = camel.getRegistry();
        Lake lake = engine.lake();
        RunState state = engine.state();
        beans.bind("s3", engine.s3());
        beans.bind("tmdbClient", engine.tmdb());
        beans.bind("tmdbHeaders", new TmdbHeaders());
        beans.bind("runs", engine.runs());
        beans.bind("runThreads", engine.threads());
        // As many as there are connections, for the titles of all runs. Camel ends them when it stops.
        int connections = engine.settings().tmdb().connections();
        beans.bind("titleThreads", camel.getExecutorServiceManager().newFixedThreadPool(engine, "titles", connections));
        beans.bind("sameThread", new SynchronousExecutorService());

        DataObjects objects = new DataObjects(lake, state);
        int batches = engine.settings().whole(Setting.CINELAKE_BATCHES);
        // A run whose batches go to many processes needs more of them on their way at once.
        ToIntFunction<Run> room = run -> engine.sent().travels(run) ? SentBatches.ROOM : batches;
        beans.bind("beginRun", new BeginRun(lake, state, objects, engine.leases(), engine.runs(), clock, room));
        new DiscoverSource().bind(beans);
        beans.bind("imdbIdList", new ImdbIdList());
        beans.bind("csvTitleList", new CsvTitleList());
        beans.bind("feedCsv", new FeedCsv());
        beans.bind("ownTitleList", new OwnTitleList());
        PastRuns past = new PastRuns(state, lake);
        beans.bind("changesList", new ChangesList(past, clock));
        beans.bind("censusList", new CensusList(past, clock));
        beans.bind("goneTitles", new GoneTitles(past));
        beans.bind("planTitles", new PlanTitles(state, engine.leases(), clock, UUID::randomUUID));
        beans.bind("shapeTitle", CaughtErrors.processor(new ShapeTitle(engine.shapes(), clock)));
        new TitleSteps(clock).bind(beans);
        beans.bind("sentBatches", engine.sent());
        beans.bind("deliverBatch", new DeliverBatch(state, engine.leases()));
        beans.bind("putObject", new PutObject(lake, engine.settings().lake().patience(), clock));
        beans.bind("settleRun", new SettleRun(lake, state, objects, engine.leases(), clock));
    }

    /** Sends no header of a message to TMDB, and takes from TMDB's answer only the headers that the client itself adds. */
    private static final class TmdbHeaders implements HeaderFilterStrategy {
        @Override
        public boolean applyFilterToCamelHeaders(String name, Object value, Exchange message) {
            return true;
        }

        @Override
        public boolean applyFilterToExternalHeaders(String name, Object value, Exchange message) {
            return !name.equals(RequestCost.REQUESTS_HEADER) && !name.equals(RequestCost.TOO_MANY_HEADER);
        }
    }
}
