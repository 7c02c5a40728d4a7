package io.cinelake.cli;

import io.cinelake.app.Engine;
import io.cinelake.app.Options;
import io.cinelake.app.Session;
import io.cinelake.app.WrongFeed;
import io.cinelake.feed.Feed;
import io.cinelake.run.RunName;
import io.cinelake.run.state.RunHistory;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command of the program, with the options that all of them take. */
@Command(mixinStandardHelpOptions = true)
abstract class ProgramCommand implements Callable<Integer> {
    /** The command as picocli knows it, to name in its own complaints. */
    @Spec
    CommandSpec spec;

    @Mixin
    Options options;

    /** Where the result is printed. */
    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Where problems are printed. */
    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** A command that does one piece of work and ends. */
    abstract static class Once extends ProgramCommand {
        @Override
        public final Integer call() throws Exception {
            try (Session session = Session.open(options, Session.Mode.ONCE, Engine.Meters.NONE, chosen())) {
                int status = work(session);
                out().flush();
                return status;
            }
        }

        /** The feeds that it is about; empty for all. */
        List<String> chosen() {
            return List.of();
        }

        /** Does the work and returns the exit status. */
        abstract int work(Session session) throws Exception;
    }

    /** A command about one feed. */
    abstract static class OfFeed extends Once {
        @Parameters(paramLabel = "FEED", description = "The feed.")
        private String feed;

        @Override
        final List<String> chosen() {
            return List.of(feed);
        }

        /** @throws WrongFeed if it cannot be used */
        final Feed feed(Session session) {
            return session.known().chosen(chosen()).get(0);
        }
    }

    /** A command about one run of a feed. */
    abstract static class OfRun extends OfFeed {
        @Option(
                names = "--date",
                paramLabel = "yyyy-MM-dd",
                description =
                        "The run's date, with its hour where the run has one (2026-11-22T03); default the latest run.")
        private String date;

        /** @throws WrongFeed if the feed has no run of that date, or none at all */
        final RunName run(Session session) {
            session.engine().lake().awaitMoment();
            String feed = feed(session).id();
            try {
                return RunName.parse(feed, date == null ? latest(session, feed) : date);
            } catch (IllegalArgumentException e) {
                throw new WrongFeed(e.getMessage());
            }
        }

        private static String latest(Session session, String feed) {
            return new RunHistory(session.engine().state())
                    .latest(feed)
                    .map(RunHistory.LastRun::run)
                    .orElseThrow(() -> new WrongFeed("Feed " + feed + " has no run yet."));
        }
    }
}
