package io.cinelake.cli;

import io.cinelake.app.ExitStatus;
import io.cinelake.app.Home;
import io.cinelake.app.Session;
import io.cinelake.feed.Feed;
import io.cinelake.feed.SharedFolders;
import io.cinelake.feed.file.FeedFile;
import io.cinelake.feed.file.FeedProblem;
import io.cinelake.feed.live.FeedRoutes;
import io.cinelake.lake.LakeProblem;
import io.cinelake.lake.LocalCopy;
import io.cinelake.run.Counted;
import io.cinelake.run.queue.KafkaTopic;
import io.cinelake.tmdb.TmdbProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.model.ModelCamelContext;
import picocli.CommandLine.Command;

/** Checks the settings, the feed files, the TMDB credential and the bucket, and prints all problems at once. */
@Command(
        name = "check",
        description = "Validates the settings, every feed file, the TMDB credential and the bucket; one line each.")
final class CheckCommand extends OnceCommand {
    @Override
    int work(Session session) throws Exception {
        out().println("home: " + Home.folder());
        out().println("settings: good");
        int status = feeds(session) ? ExitStatus.COMPLETE : ExitStatus.WRONG;
        boolean reachable = tmdb(session) & lake(session) & broker(session);
        return reachable ? status : Math.max(status, ExitStatus.FAILED);
    }

    private boolean feeds(Session session) {
        FeedRoutes routes = new FeedRoutes(
                (ModelCamelContext) session.engine().context(),
                0,
                session.settings().zone());
        boolean good = true;
        for (FeedFile file : session.known().files()) {
            List<FeedProblem> problems =
                    file.isSound() ? routes.check(file).stream().toList() : file.problems();
            if (problems.isEmpty()) {
                good &= copies(file);
            } else {
                problems.forEach(out()::println);
                good = false;
            }
        }
        session.known().misnamed().forEach(out()::println);
        SharedFolders.warnings(session.feeds().all()).forEach(out()::println);
        return good;
    }

    private boolean rights(Session session) throws InterruptedException {
        List<String> keys = new ArrayList<>(List.of("_cinelake/check/"));
        for (Feed feed : session.feeds().all()) {
            keys.add(feed.key());
            if (feed.tables().parquet()) {
                keys.add(feed.tables().key());
            }
        }
        List<LakeProblem> missing = session.engine().lake().probe(keys);
        if (missing.isEmpty()) {
            out().println("bucket " + session.settings().lake().bucket()
                    + ": puts, reads, lists and deletes a probe in each folder of state, data and tables");
        }
        missing.forEach(problem -> out().println("bucket: " + problem.getMessage()));
        if (missing.isEmpty()) {
            race(session);
        }
        return missing.isEmpty();
    }

    /** Whether the folder of a feed's local copies can be written. */
    private boolean copies(FeedFile file) {
        try {
            file.feed().map(Feed::localCopy).ifPresent(folder -> new LocalCopy(Path.of(folder)).probe());
            out().println(file.path() + ": good");
            return true;
        } catch (LakeProblem e) {
            out().println(file.path() + ": " + e.getMessage());
            return false;
        }
    }

    /** Several instances may run on one bucket only where its store decides which of two puts comes first. */
    private void race(Session session) throws InterruptedException {
        String bucket = "bucket " + session.settings().lake().bucket();
        out().println(
                        session.engine().decidesRaces()
                                ? bucket + ": keeps the conditions of puts, so that several instances may run"
                                : bucket + ": does not keep the conditions of puts; let one instance only run on it");
    }

    private boolean tmdb(Session session) throws Exception {
        try {
            session.engine().ask("/authentication", "");
            out().println("TMDB " + session.settings().tmdb().url() + ": takes the credential");
            return true;
        } catch (TmdbProblem e) {
            out().println("TMDB: " + e.getMessage());
            return false;
        }
    }

    /** The broker of the queue that processes share, where the settings name one. */
    private boolean broker(Session session) {
        try {
            session.engine()
                    .topic()
                    .ifPresent(topic -> out().println(topic + ": is there, with "
                            + Counted.of(topic.partitions(), "partition")
                            + "; no more batches than that are fetched at once"));
            return true;
        } catch (KafkaTopic.Unusable e) {
            out().println("queue: " + e.getMessage());
            return false;
        }
    }

    private boolean lake(Session session) throws InterruptedException {
        try {
            session.engine().lake().check();
            out().println("bucket " + session.settings().lake().bucket() + ": is there and can be used");
            return rights(session);
        } catch (LakeProblem e) {
            out().println("bucket: " + e.getMessage());
            return false;
        }
    }
}
