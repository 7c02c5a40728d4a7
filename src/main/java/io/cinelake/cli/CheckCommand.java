package io.cinelake.cli;

import io.cinelake.app.ExitStatus;
import io.cinelake.app.Options;
import io.cinelake.app.Pipeline;
import io.cinelake.app.Session;
import io.cinelake.feed.file.FeedFile;
import io.cinelake.feed.file.FeedProblem;
import io.cinelake.feed.live.FeedRoutes;
import io.cinelake.lake.LakeProblem;
import io.cinelake.tmdb.TmdbProblem;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.camel.model.ModelCamelContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Validates settings, feed files, the TMDB credential and the bucket, all problems in one go. */
@Command(
        name = "check",
        description = "Validates the settings, every feed file, the TMDB credential and the bucket; one line each.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    private final Pipeline pipeline;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Options options;

    CheckCommand(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Integer call() throws Exception {
        try (Session session = Session.open(pipeline, options, Session.Mode.ONCE)) {
            PrintWriter out = Cinelake.out(spec);
            int status = ExitStatus.COMPLETE;
            out.println("settings: good");
            FeedRoutes routes =
                    new FeedRoutes((ModelCamelContext) session.engine().context(), 0);
            for (FeedFile file : session.known().files()) {
                List<FeedProblem> problems =
                        file.isSound() ? routes.check(file).stream().toList() : file.problems();
                if (problems.isEmpty()) {
                    out.println(file.path() + ": good");
                } else {
                    problems.forEach(out::println);
                    status = ExitStatus.WRONG;
                }
            }
            if (!tmdb(session, out) | !lake(session, out)) {
                status = Math.max(status, ExitStatus.FAILED);
            }
            out.flush();
            return status;
        }
    }

    private static boolean tmdb(Session session, PrintWriter out) throws Exception {
        try {
            session.engine().ask("/authentication", "");
            out.println("TMDB " + session.settings().tmdb().url() + ": takes the credential");
            return true;
        } catch (TmdbProblem e) {
            out.println("TMDB: " + e.getMessage());
            return false;
        }
    }

    private static boolean lake(Session session, PrintWriter out) {
        try {
            session.engine().lake().check();
            out.println("bucket " + session.settings().lake().bucket() + ": is there and can be used");
            return true;
        } catch (LakeProblem e) {
            out.println("bucket: " + e.getMessage());
            return false;
        }
    }
}
