package io.cinelake.app;

import io.cinelake.app.settings.Setting;
import io.cinelake.app.settings.Settings;
import io.cinelake.app.settings.WrongInput;
import io.cinelake.feed.Feed;
import io.cinelake.feed.ShapeThreads;
import io.cinelake.feed.live.FeedWatcher.Rejection;
import io.cinelake.ops.FeedMetrics;
import io.cinelake.ops.Health;
import io.cinelake.ops.LastRuns;
import io.cinelake.ops.Metrics;
import io.cinelake.ops.StatusServer;
import io.cinelake.ops.TmdbMetrics;
import io.cinelake.ops.TmdbWatch;
import io.cinelake.ops.Watch;
import io.cinelake.ops.page.PageGuard;
import io.cinelake.ops.page.PageHandler;
import io.cinelake.ops.page.PageSources;
import io.cinelake.run.RunName;
import io.cinelake.run.queue.KafkaTopic;
import io.cinelake.run.queue.SentBatches;
import io.cinelake.time.MonotonicClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Health and metrics of a program that serves. */
public final class Operations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
    private static final long LOOK_SECONDS = 60;
    /** Who waits for what is away should not wait for the next look, too. */
    private static final long LOOK_SECONDS_AWAY = 10;

    private static final int LOOKS = 3;

    private final InstantSource clock = InstantSource.system();
    private final Instant started = clock.instant();
    private final Metrics metrics = new Metrics();
    private final TmdbWatch tmdb = new TmdbWatch(clock);
    private final TmdbMetrics traffic = new TmdbMetrics(metrics.registry(), tmdb);
    private final ScheduledExecutorService looks = Executors.newScheduledThreadPool(LOOKS);
    private LastRuns lastRuns;
    private StatusServer server;
    private PageHandler page;

    /** Listen to the traffic. */
    public Engine.Meters meters() {
        return new Engine.Meters(traffic, metrics::requestedOfStore, metrics::overrun);
    }

    /** Opens the server, and begins to look at all that the program needs. Throws {@link WrongInput} if it cannot listen where the settings say. */
    void start(Session session, Supplier<List<Rejection>> refused, Consumer<RunName> incomplete) {
        Engine engine = session.engine();
        Watch lake = new Watch("bucket", engine.lake()::check, clock);
        Watch broker = new Watch("broker", () -> engine.topic().ifPresent(KafkaTopic::partitions), clock);
        Watch shapes = new Watch("shapes", engine.shapes()::demandRoom, clock);
        Supplier<List<Health.Problem>> folder = () -> folder(session, refused.get());
        List<Supplier<List<Health.Problem>>> watches =
                List.of(lake::reasons, broker::reasons, tmdb::reasons, shapes::reasons, folder);
        Health health = new Health(watches, session.secrets()::mask, Version.text(), started);
        lastRuns = new LastRuns(engine.state(), clock, incomplete);
        engine.listeners().add(lastRuns);
        measure(engine, health, lake);
        serve(session, refused, health);
        Runnable lakeAndRuns = () -> {
            lake.look();
            if (lake.reasons().isEmpty()) {
                lastRuns.look(session.feeds().all().stream().map(Feed::id).toList());
            }
        };
        looks.execute(() -> look(lakeAndRuns, lake));
        looks.execute(() -> look(broker::look, broker));
        looks.execute(() -> look(shapes::look, shapes));
        looks.execute(() -> look(() -> tmdb.look(() -> engine.ask("/authentication", "")), null));
    }

    /** Looks again and again, sooner while what is watched is away. */
    private void look(Runnable look, Watch watch) {
        try {
            look.run();
        } catch (RuntimeException | Error e) {
            LOG.error("A look failed; the next comes", e);
        } finally {
            boolean isAway = watch != null && !watch.reasons().isEmpty();
            looks.schedule(() -> look(look, watch), isAway ? LOOK_SECONDS_AWAY : LOOK_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void measure(Engine engine, Health health, Watch lake) {
        SentBatches sent = engine.sent();
        metrics.gauge(
                "cinelake.tmdb.rate",
                "Requests a second allowed now; +Inf without a limit",
                engine.tmdb().governor()::rate);
        ShapeThreads shapes = engine.shapes();
        metrics.gauge("cinelake.shape.threads.late", "Threads of shapes that have not come back", shapes::lateThreads);
        metrics.gauge("cinelake.queue.out", "Batches that are out on the queue", sent::outNow);
        metrics.counter("cinelake.queue.sent.again", "Batches sent again without a result", sent::sentAgain);
        metrics.counter("cinelake.queue.given.up", "Batches quarantined without a result", sent::givenUp);
        metrics.gauge("cinelake.ready", "1 when /ready answers 200, else 0", () -> up(health.problems()));
        metrics.gauge("cinelake.bucket.up", "1 when the bucket can be used, else 0", () -> up(lake.reasons()));
        metrics.gauge("cinelake.tmdb.up", "1 when TMDB serves this program, else 0", () -> up(tmdb.reasons()));
    }

    private static int up(List<Health.Problem> problems) {
        return problems.isEmpty() ? 1 : 0;
    }

    private void serve(Session session, Supplier<List<Rejection>> refused, Health health) {
        Engine engine = session.engine();
        Settings settings = session.settings();
        FeedMetrics feeds = new FeedMetrics(metrics.registry(), lastRuns, clock, settings.zone());
        engine.listeners().add(feeds);
        Map<String, Supplier<StatusServer.Answer>> pages =
                Map.of("/live", health::live, "/ready", health::ready, "/metrics", () -> {
                    List<Path> files = refused.get().stream()
                            .map(each -> each.problem().file())
                            .toList();
                    feeds.show(session.feeds().all(), engine.runs().inFlight(), files);
                    return StatusServer.Answer.of(200, Metrics.TYPE, metrics.text());
                });
        page = page(session, refused, health);
        try {
            server = new StatusServer(
                    settings.get(Setting.CINELAKE_HOST), settings.whole(Setting.CINELAKE_PORT), pages, page);
        } catch (IOException e) {
            throw new WrongInput(e.getMessage());
        }
        URI address = server.address();
        LOG.info("Health and metrics at {}/live, /ready and /metrics; the page at {}/", address, address);
    }

    private PageHandler page(Session session, Supplier<List<Rejection>> refused, Health health) {
        Engine engine = session.engine();
        Settings settings = session.settings();
        PageSources sources = new PageSources(
                session.feeds()::all,
                engine.runs()::inFlight,
                refused,
                health::problems,
                lastRuns,
                engine.state(),
                engine.lake(),
                engine.tmdb().governor()::rate,
                settings.tmdb().rate(),
                engine.runs()::start,
                engine.runs()::now,
                settings.zone(),
                session.secrets()::mask,
                Version.text());
        String host = settings.get(Setting.CINELAKE_HOST);
        String hosts = settings.find(Setting.CINELAKE_PAGE_HOSTS).orElse("") + " " + host;
        InetSocketAddress address = new InetSocketAddress(host, settings.whole(Setting.CINELAKE_PORT));
        boolean loopback = !address.isUnresolved() && address.getAddress().isLoopbackAddress();
        List<String> names = List.of(hosts.strip().split("[,\\s]+"));
        Optional<String> token = settings.find(Setting.CINELAKE_PAGE_TOKEN);
        PageGuard guard = new PageGuard(token, names, loopback, MonotonicClock.system());
        return new PageHandler(sources, guard, clock);
    }

    /** The problem of the feed folder as a whole. A single file that is refused is for an alert: its feed goes on as it was. */
    private static List<Health.Problem> folder(Session session, List<Rejection> refused) {
        Path folder = session.settings().feeds();
        return refused.stream()
                .filter(refusal -> refusal.problem().file().equals(folder))
                .map(refusal ->
                        new Health.Problem(folder.toString(), refusal.problem().toString(), refusal.since()))
                .toList();
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
            page.close();
        }
        looks.shutdownNow();
        metrics.close();
    }
}
