package io.cinelake.app;

import io.cinelake.app.settings.SettingProblems;
import io.cinelake.feed.Feed;
import io.cinelake.feed.live.FeedWatcher;
import io.cinelake.ops.EarlierRuns;
import io.cinelake.ops.EndedRuns;
import io.cinelake.ops.Health;
import io.cinelake.ops.LakeWatch;
import io.cinelake.ops.LastRuns;
import io.cinelake.ops.Metrics;
import io.cinelake.ops.RunCounters;
import io.cinelake.ops.RunGauges;
import io.cinelake.ops.StatusServer;
import io.cinelake.ops.TmdbListeners;
import io.cinelake.ops.TmdbMetrics;
import io.cinelake.ops.TmdbWatch;
import io.cinelake.tmdb.TmdbMeter;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Health and metrics of a program that serves. */
public final class Operations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
    private static final long LOOK_SECONDS = 60;
    private static final int LOOKS = 2;

    private final InstantSource clock = InstantSource.system();
    private final Instant started = clock.instant();
    private final Metrics metrics = new Metrics();
    private final TmdbMetrics traffic = new TmdbMetrics(metrics.registry());
    private final TmdbWatch tmdb = new TmdbWatch(clock);
    private final LastRuns lastRuns = new LastRuns(clock);
    private final ScheduledExecutorService looks = Executors.newScheduledThreadPool(LOOKS, task -> {
        Thread thread = new Thread(task, "cinelake-look");
        thread.setDaemon(true);
        return thread;
    });
    private StatusServer server;

    /** Listens to the traffic with TMDB. */
    public TmdbMeter meter() {
        return new TmdbListeners(List.of(traffic, tmdb));
    }

    /**
     * Opens the server, and begins to check TMDB and the bucket at intervals.
     *
     * @throws SettingProblems if the server cannot listen where the settings say
     */
    void start(Session session, FeedWatcher watcher) {
        Engine engine = session.engine();
        traffic.rate(engine.tmdb()::rate);
        metrics.gauge(
                "cinelake.shape.threads.late",
                "Threads of shapes that have not come back",
                engine.shapes()::lateThreads);
        engine.onResult(new EndedRuns(lastRuns));
        engine.onResult(new EndedRuns(new RunCounters(metrics.registry())));
        LakeWatch lake = new LakeWatch(engine.lake()::check, clock);
        open(session, watcher, lake);
        EarlierRuns earlier = new EarlierRuns(engine.state(), lastRuns);
        every(() -> {
            lake.look();
            if (lake.reasons().isEmpty()) {
                earlier.recall(ids(session));
            }
        });
        every(() -> tmdb.look(() -> engine.ask("/authentication", "")));
    }

    private void every(Runnable look) {
        looks.scheduleWithFixedDelay(
                () -> {
                    try {
                        look.run();
                    } catch (RuntimeException | Error e) {
                        LOG.error("A look at TMDB or the bucket failed; the next is in {} s", LOOK_SECONDS, e);
                    }
                },
                0,
                LOOK_SECONDS,
                TimeUnit.SECONDS);
    }

    private void open(Session session, FeedWatcher watcher, LakeWatch lake) {
        Health health = new Health(
                List.of(
                        lake::reasons,
                        tmdb::reasons,
                        () -> refused(watcher),
                        () -> lastRuns.reasons(
                                feed -> session.feeds().named(feed).isPresent())),
                session.secrets()::mask,
                Version.text(),
                started);
        RunGauges gauges = new RunGauges(metrics.registry(), lastRuns);
        Map<String, Supplier<StatusServer.StatusPage>> pages =
                Map.of("/live", health::live, "/ready", health::ready, "/metrics", () -> {
                    gauges.show(ids(session), session.engine().inFlight());
                    return new StatusServer.StatusPage(200, Metrics.TYPE, metrics.text());
                });
        try {
            server = StatusServer.start(
                    session.settings().host(), session.settings().port(), pages);
        } catch (IOException e) {
            throw new SettingProblems(List.of(e.getMessage()));
        }
        LOG.info("Health and metrics at {}/live, /ready and /metrics", server.address());
    }

    private static List<Health.Problem> refused(FeedWatcher watcher) {
        return watcher.refused().stream()
                .map(refusal -> new Health.Problem(
                        refusal.problem().file().toString(), refusal.problem().toString(), refusal.since()))
                .toList();
    }

    private static List<String> ids(Session session) {
        return session.feeds().all().stream().map(Feed::id).toList();
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        looks.shutdownNow();
        metrics.close();
    }
}
