package io.cinelake.cli;

import io.cinelake.app.Engine;
import io.cinelake.app.Session;
import io.cinelake.app.log.Secrets;
import io.cinelake.app.log.Terminal;
import io.cinelake.app.settings.WrongInput;
import io.cinelake.feed.Feed;
import io.cinelake.run.RunName;
import io.cinelake.run.state.RunHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command of the program, with the options that all of them take. */
@Command(mixinStandardHelpOptions = true)
abstract class ProgramCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Option(names = "--sandbox", description = "Use an offline TMDB and a local folder: no credential, no bucket.")
    private boolean sandbox;

    @Option(names = "--verbose", description = "Log more, and show stack traces.")
    boolean verbose;

    Console console;

    /** What all commands print to: what nothing printed may show, and the terminal where progress can move, where there is one. */
    record Console(Secrets secrets, Optional<Terminal> terminal) {}

    final Session open(Session.Mode mode, Engine.Meters meters, List<String> chosen) throws IOException {
        return Session.open(console.secrets(), sandbox, verbose, mode, meters, chosen);
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** A command that does one piece of work and ends. */
    abstract static class Once extends ProgramCommand {
        @Override
        public final Integer call() throws Exception {
            try (Session session = open(Session.Mode.ONCE, Engine.Meters.NONE, chosen())) {
                int status = work(session);
                out().flush();
                return status;
            }
        }

        /** The feeds that it is about; empty for all. */
        List<String> chosen() {
            return List.of();
        }

        abstract int work(Session session) throws Exception;
    }

    abstract static class OfFeed extends Once {
        @Parameters(paramLabel = "FEED", description = "The feed.")
        private String feed;

        @Override
        final List<String> chosen() {
            return List.of(feed);
        }

        final Feed feed(Session session) {
            return session.known().chosen(chosen()).get(0);
        }
    }

    abstract static class OfRun extends OfFeed {
        @Option(names = "--date", description = "The run's date: 2026-11-22, or 2026-11-22T03; default the latest run.")
        private RunName date;

        final RunName run(Session session) {
            session.engine().lake().awaitMoment();
            String feed = feed(session).id();
            return date != null
                    ? new RunName(feed, date.date(), date.precision())
                    : new RunHistory(session.engine().state())
                            .latest(feed)
                            .map(last -> RunName.parse(feed, last.run()))
                            .orElseThrow(() -> new WrongInput("Feed " + feed + " has no run yet."));
        }
    }
}
