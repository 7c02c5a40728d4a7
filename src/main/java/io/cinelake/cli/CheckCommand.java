package io.cinelake.cli;

import io.cinelake.app.Engine;
import io.cinelake.app.Session;
import io.cinelake.feed.Feed;
import io.cinelake.feed.file.FeedFile;
import io.cinelake.feed.file.FeedFolder;
import io.cinelake.feed.file.FeedProblem;
import io.cinelake.feed.live.FeedRoutes;
import io.cinelake.lake.LakeProblem;
import io.cinelake.lake.LocalCopy;
import io.cinelake.run.Counted;
import io.cinelake.run.queue.KafkaTopic;
import io.cinelake.tmdb.TmdbProblem;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

@Command(name = "check", description = "Validates the settings, every feed file, the TMDB credential and the bucket.")
final class CheckCommand extends ProgramCommand.Once {
    /** Of each put of a race. */
    private static final Duration RACE = Duration.ofSeconds(10);

    @Override
    int work(Session session) throws Exception {
        out().println("home: " + Path.of("").toAbsolutePath());
        out().println("settings: good");
        int status = feeds(session) ? ExitCode.OK : ExitCode.USAGE;
        boolean isGood = isGood("TMDB", () -> tmdb(session))
                & isGood("bucket", () -> bucket(session))
                & isGood("queue", () -> broker(session));
        return isGood ? status : Math.max(status, ExitCode.SOFTWARE);
    }

    private boolean isGood(String what, Callable<Boolean> check) throws Exception {
        try {
            return check.call();
        } catch (TmdbProblem | LakeProblem | KafkaTopic.Unusable e) {
            out().println(what + ": " + e.getMessage());
            return false;
        }
    }

    private boolean feeds(Session session) throws Exception {
        FeedRoutes routes =
                new FeedRoutes(session.engine().context(), 0, session.settings().zone());
        boolean good = true;
        for (FeedFile file : session.known().files()) {
            List<FeedProblem> problems =
                    file.isSound() ? routes.check(file).stream().toList() : file.problems();
            problems.forEach(out()::println);
            good &= problems.isEmpty() && isGood(file.path().toString(), () -> localCopy(file));
        }
        if (session.known().files().isEmpty()) {
            out().println("There is no feed in " + session.settings().feeds()
                    + ": write one (bin/cinelake new ID --template discover), or correct cinelake.feeds.");
        }
        session.known().misnamed().forEach(out()::println);
        FeedFolder.sharedFolders(session.feeds().all()).forEach(out()::println);
        return good;
    }

    private boolean localCopy(FeedFile file) {
        file.feed().map(Feed::localCopy).ifPresent(folder -> new LocalCopy(Path.of(folder)).probe());
        out().println(file.path() + ": good");
        return true;
    }

    private boolean tmdb(Session session) throws TmdbProblem {
        URI url = session.settings().tmdb().url();
        try {
            session.engine().ask("/authentication", "");
        } catch (TmdbProblem.Missing | TmdbProblem.Failed e) {
            if (url.getPath().endsWith("/3")) {
                throw e;
            }
            out().println("TMDB " + url + ": " + e.getMessage() + " TMDB's address ends with /3: look at tmdb.url.");
            return false;
        }
        out().println("TMDB " + url + ": takes the credential");
        return true;
    }

    private boolean bucket(Session session) throws InterruptedException {
        session.engine().lake().check();
        String bucket = "bucket " + session.settings().lake().bucket();
        out().println(bucket + ": is there and can be used");
        List<String> keys = new ArrayList<>(List.of("_cinelake/check/"));
        for (Feed feed : session.feeds().all()) {
            keys.add(feed.key());
            if (feed.tables().parquet()) {
                keys.add(feed.tables().key());
            }
        }
        List<LakeProblem> missing = session.engine().lake().probe(keys);
        missing.forEach(problem -> out().println("bucket: " + problem.getMessage()));
        if (missing.isEmpty()) {
            out().println(bucket + ": puts, reads, lists and deletes a probe in each folder of state, data and tables");
            // Several instances may run on one bucket only where its store decides which of two puts comes first.
            out().println(bucket
                    + (decidesRaces(session.engine())
                            ? ": keeps the conditions of puts, so that several instances may run"
                            : ": does not keep the conditions of puts; let one instance only run on it"));
        }
        return missing.isEmpty();
    }

    /** Whether the store decides who of several processes comes first, found out by a race of conditional puts; the probe goes again. */
    private static boolean decidesRaces(Engine engine) throws InterruptedException {
        String key = "_cinelake/check/race-" + UUID.randomUUID() + ".json";
        try {
            return engine.conditions().race(engine.lake().conditional(RACE), key);
        } finally {
            engine.lake().delete(List.of(key));
        }
    }

    private boolean broker(Session session) {
        session.engine()
                .topic()
                .ifPresent(
                        topic -> out().println(topic + ": is there, with " + Counted.of(topic.partitions(), "partition")
                                + "; no more batches than that are fetched at once"));
        return true;
    }
}
