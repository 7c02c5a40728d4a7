package io.cinelake.app;

import io.cinelake.app.log.Logs;
import io.cinelake.app.log.Secrets;
import io.cinelake.app.settings.AwsVariables;
import io.cinelake.app.settings.Setting;
import io.cinelake.app.settings.Settings;
import io.cinelake.app.settings.SettingsReader;
import io.cinelake.app.settings.WrongInput;
import io.cinelake.feed.Feed;
import io.cinelake.feed.Source;
import io.cinelake.feed.file.FeedFile;
import io.cinelake.feed.file.FeedFolder;
import io.cinelake.feed.live.FeedRoutes;
import io.cinelake.feed.live.Feeds;
import io.cinelake.ops.Notifications;
import io.cinelake.run.Counted;
import io.cinelake.run.queue.FeedDefinitions;
import io.cinelake.sandbox.Sandbox;
import io.cinelake.time.MonotonicClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.component.direct.DirectComponent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a command works with. The notifications are empty when nobody wants them, and the sandbox where TMDB and the lake are the real ones. */
public record Session(
        Settings settings,
        Secrets secrets,
        FeedFolder folder,
        Feeds feeds,
        KnownFeeds known,
        Engine engine,
        Optional<Notifications> notifications,
        Optional<Sandbox> sandbox)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    /** Of each attempt of a notification, and of the wait for the last ones at the end. */
    private static final Duration NOTIFICATION = Duration.ofSeconds(10);

    /** How long a command waits for TMDB, and how often the idle consumers of a queue look whether it ends. */
    public record Mode(Duration patience, Duration poll) {
        /** Works until its work is done. */
        public static final Mode ONCE = new Mode(Duration.ofSeconds(30), Duration.ofMillis(50));

        /** Works until it is stopped, and waits for TMDB as long as necessary. */
        public static final Mode SERVE = new Mode(Duration.ofDays(30), Duration.ofSeconds(1));
    }

    /** Opens a session and starts its engine; no chosen feeds mean all. Throws {@link WrongInput} if settings or feeds cannot be used. */
    public static Session open(
            Secrets secrets, boolean isSandbox, boolean isVerbose, Mode mode, Engine.Meters meters, List<String> chosen)
            throws IOException {
        Pipeline.requireHome(System.getProperty("user.dir"));
        SettingsReader reader = new SettingsReader(Path.of(""), System.getenv());
        reader.secrets().forEach(secrets::add);
        Logs.start(
                isVerbose ? "DEBUG" : reader.unchecked().get(Setting.CINELAKE_LOG_LEVEL),
                reader.unchecked().get(Setting.CINELAKE_LOG).equals("json"));
        reader.warnings().forEach(LOG::warn);
        AwsVariables.fromDotenv(reader);
        // What is open already when one of the next steps fails ends with the process.
        Optional<Sandbox> sandbox =
                isSandbox ? Optional.of(sandbox(reader.unchecked().data())) : Optional.empty();
        Settings settings = reader.read(sandbox.orElse(null), mode.patience);
        reader.secrets().forEach(secrets::add);
        settings.lakeKeys().ifPresent(keys -> secrets.add(keys.secretAccessKey()));
        if (!Files.isDirectory(settings.feeds())) {
            throw new WrongInput("There is no folder of feeds " + settings.feeds()
                    + ": start the program in the folder that holds routes/, or correct cinelake.feeds.");
        }
        Feeds feeds = new Feeds();
        Engine engine = Engine.start(settings, secrets, feeds::named, meters, mode.poll);
        FeedFolder folder = new FeedFolder(FeedRules.of(settings, engine));
        List<Path> paths = FeedFolder.paths(settings.feeds());
        // Who shares a queue works at batches of any feed.
        boolean isAnyWanted = chosen.isEmpty() || settings.topic().isPresent();
        List<FeedFile> files = isAnyWanted ? folder.read(paths) : folder.read(paths, chosen);
        feeds.publish(files);
        List<String> misnamed = FeedFolder.misnamed(settings.feeds());
        KnownFeeds known = new KnownFeeds(settings.feeds(), paths, files, feeds, misnamed);
        Optional<Notifications> notifications = notifications(settings, secrets);
        notifications.ifPresent(engine.listeners()::add);
        return new Session(settings, secrets, folder, feeds, known, engine, notifications, sandbox);
    }

    private static Optional<Notifications> notifications(Settings settings, Secrets secrets) {
        return settings.find(Setting.CINELAKE_NOTIFY_URL)
                .map(url -> new Notifications(
                        settings.get(Setting.CINELAKE_NOTIFY).equals("always"),
                        new Notifications.Post(
                                URI.create(url),
                                result -> ResultJson.notification(settings, secrets, result),
                                MonotonicClock.system(),
                                settings.tmdb().network(),
                                NOTIFICATION)));
    }

    private static Sandbox sandbox(Path data) {
        try {
            return Sandbox.start(data);
        } catch (IOException e) {
            throw new WrongInput("The sandbox cannot keep its data in " + data + " (" + e
                    + "): set cinelake.data (CINELAKE_DATA) to a folder that can be written.");
        }
    }

    /** Logs what is going to run, and the problems of feed files. */
    public void announce() {
        String count = Counted.of(feeds.all().size(), "feed");
        Optional<URI> store = settings.lake().endpoint();
        String bucket = settings.get(Setting.LAKE_BUCKET)
                + store.map(endpoint -> " at " + endpoint).orElse("");
        LOG.info(
                "Cinelake {}: {}, TMDB {}, bucket {}",
                Version.text(),
                count,
                settings.tmdb().url(),
                bucket);
        known.misnamed().forEach(LOG::warn);
        known.problems().forEach(problem -> LOG.error("{}", problem));
    }

    /** As {@link Engine#joinQueue}, with the definitions of the feeds. */
    public void joinQueue() throws Exception {
        engine.joinQueue(new FeedDefinitions(feeds::named, folder, settings.feeds(), System::nanoTime));
    }

    /** Starts the own routes that wait to be called, when a feed's titles come from one. None is added later, so callers do not wait for a missing one. */
    public void startOwnRoutes(List<Feed> chosen) {
        if (chosen.stream().noneMatch(feed -> feed.source() instanceof Source.OwnList)) {
            return;
        }
        engine.context().getComponent("direct", DirectComponent.class).setBlock(false);
        FeedRoutes routes = new FeedRoutes(engine.context(), 0, settings.zone());
        known.files().stream()
                .filter(FeedFile::holdsOtherRoutes)
                .map(routes::putCalled)
                .flatMap(Optional::stream)
                .forEach(problem -> LOG.error("{}", problem));
    }

    void finishNotifications() throws InterruptedException {
        if (notifications.isPresent()) {
            notifications.get().finish(NOTIFICATION);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            finishNotifications();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        engine.close();
        if (sandbox.isPresent()) {
            sandbox.get().close();
        }
    }
}
