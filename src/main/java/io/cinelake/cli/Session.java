package io.cinelake.cli;

import io.cinelake.feed.FeedFile;
import io.cinelake.feed.FeedFolder;
import io.cinelake.feed.FeedProblem;
import io.cinelake.feed.Nearest;
import io.cinelake.run.Feed;
import io.cinelake.run.LastRun;
import io.cinelake.run.RunName;
import io.cinelake.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a command works with: settings, the sandbox if it is wanted, the feeds, and the engine. */
final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Sandbox sandbox;
    private final Settings settings;
    private final List<FeedFile> files;
    private final Engine engine;

    private Session(Sandbox sandbox, Settings settings, List<FeedFile> files, Engine engine) {
        this.sandbox = sandbox;
        this.settings = settings;
        this.files = files;
        this.engine = engine;
    }

    /** How long a command goes on. */
    enum Kind {
        /** To the end of its runs: it gives up on a TMDB that does not come back. */
        ONCE(Duration.ofSeconds(30)),
        /** Until it is stopped: it waits for TMDB as long as it takes. */
        SERVE(Duration.ofDays(30));

        private final Duration patience;

        Kind(Duration patience) {
            this.patience = patience;
        }
    }

    /**
     * Opens a session and starts its engine.
     *
     * @throws SettingProblems if a setting cannot be used
     * @throws WrongFeed if no feed can be used
     */
    static Session open(Options options, Kind kind) throws IOException {
        SettingsReader reader = new SettingsReader(Path.of(""), System.getenv());
        Logs.start(
                options.verbose() ? "DEBUG" : reader.early(Setting.CINELAKE_LOG_LEVEL),
                reader.early(Setting.CINELAKE_LOG).equals("json"),
                reader.secrets());
        AwsVariables.fromDotenv(reader);
        Sandbox sandbox = options.sandbox() ? Sandbox.start(reader.data()) : null;
        try {
            Settings settings = reader.read(sandbox, kind.patience);
            List<FeedFile> files = new FeedFolder(FeedRules.of(settings)).read(settings.feeds());
            Engine engine = new Engine(settings, id -> find(files, id), result -> {});
            Session session = new Session(sandbox, settings, files, engine);
            session.feedProblems().forEach(problem -> LOG.error("{}", problem));
            session.banner();
            engine.start();
            return session;
        } catch (RuntimeException | IOException e) {
            if (sandbox != null) {
                sandbox.close();
            }
            throw e;
        }
    }

    private void banner() {
        LOG.info(
                "Cinelake {}: {} feeds, TMDB {}, bucket {}{}",
                Version.text(),
                files.stream().flatMap(file -> file.feed().stream()).count(),
                settings.tmdb().url(),
                settings.lake().bucket(),
                settings.lake().endpoint().map(endpoint -> " at " + endpoint).orElse(""));
    }

    private static Optional<Feed> find(List<FeedFile> files, String id) {
        return files.stream()
                .flatMap(file -> file.feed().stream())
                .filter(feed -> feed.id().equals(id))
                .findFirst();
    }

    /**
     * The feeds that a command names, or all.
     *
     * @throws WrongFeed if one is not known, or its file has a problem
     */
    List<Feed> chosen(List<String> ids) {
        if (ids.isEmpty()) {
            List<Feed> all =
                    files.stream().flatMap(file -> file.feed().stream()).toList();
            if (all.isEmpty()) {
                throw new WrongFeed("There is no usable feed in " + settings.feeds() + ".");
            }
            return all;
        }
        List<Feed> feeds = new ArrayList<>();
        for (String id : ids) {
            feeds.add(find(files, id).orElseThrow(() -> new WrongFeed(unknown(id))));
        }
        return feeds;
    }

    /**
     * A feed's run.
     *
     * @param date its date; null for the latest
     * @throws WrongFeed if the feed never ran, or the text is no run's date
     */
    RunName run(Feed feed, String date) {
        try {
            String chosen = date != null
                    ? date
                    : LastRun.of(feed.id(), engine.state())
                            .map(LastRun::run)
                            .orElseThrow(() -> new WrongFeed("Feed " + feed.id() + " has no run yet."));
            return RunName.parse(feed.id(), chosen);
        } catch (IllegalArgumentException e) {
            throw new WrongFeed(e.getMessage());
        }
    }

    private String unknown(String id) {
        List<String> known = files.stream().map(FeedFile::name).toList();
        if (known.contains(id)) {
            return "Feed " + id + " cannot be used: correct its file first.";
        }
        return "There is no feed " + id + " in " + settings.feeds()
                + Nearest.to(id, known)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse(".");
    }

    List<FeedFile> files() {
        return files;
    }

    List<FeedProblem> feedProblems() {
        return files.stream().flatMap(file -> file.problems().stream()).toList();
    }

    Settings settings() {
        return settings;
    }

    Engine engine() {
        return engine;
    }

    @Override
    public void close() {
        engine.close();
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
