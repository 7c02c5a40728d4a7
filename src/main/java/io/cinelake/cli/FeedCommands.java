package io.cinelake.cli;

import io.cinelake.app.FeedDdl;
import io.cinelake.app.FeedRules;
import io.cinelake.app.NewFeed;
import io.cinelake.app.Session;
import io.cinelake.app.settings.WrongInput;
import io.cinelake.feed.Feed;
import io.cinelake.feed.Schedule;
import io.cinelake.feed.file.Template;
import io.cinelake.ops.page.PageWords;
import io.cinelake.run.state.RunHistory;
import io.cinelake.table.QueryEngine;
import io.cinelake.tmdb.Media;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that help to write, find and read feeds. */
final class FeedCommands {
    private FeedCommands() {}

    @Command(name = "feeds", description = "Lists the feeds: source, schedule, next firing, last run and its outcome.")
    static final class Feeds extends ProgramCommand.Once {
        @Override
        int work(Session session) {
            session.engine().lake().awaitMoment();
            RunHistory history = new RunHistory(session.engine().state());
            ZoneId zone = session.settings().zone();
            Instant now = Instant.now();
            List<List<String>> rows = new ArrayList<>();
            for (Feed feed : session.known().chosen(List.of())) {
                String source = feed.source().template();
                // A timer counts from the start of the process that serves, which no other process knows.
                String next = Schedule.of(feed.schedule(), zone)
                        .next(now)
                        .map(new PageWords(zone)::at)
                        .orElse(feed.schedule().startsWith("timer:") ? "when serve starts" : "-");
                String last = history.latest(feed.id())
                        .map(run -> run.run() + " " + run.outcome())
                        .orElse("never");
                rows.add(List.of(feed.id(), source, feed.media().path(), feed.schedule(), next, last));
            }
            List<String> heading = List.of("FEED", "SOURCE", "MEDIA", "SCHEDULE", "NEXT", "LAST RUN");
            TextTable.print(out(), heading, rows);
            session.known().misnamed().forEach(err()::println);
            session.known().problems().forEach(err()::println);
            return session.known().problems().isEmpty() ? ExitCode.OK : ExitCode.USAGE;
        }
    }

    @Command(name = "genres", description = "Prints TMDB's genre ids and names.")
    static final class Genres extends ProgramCommand.Once {
        @Option(names = "--media", paramLabel = "movie|tv", description = "Films or series; default both.")
        private Media media;

        @Option(names = "--language", paramLabel = "LANGUAGE", defaultValue = "en-US", description = "Such as pt-BR.")
        private String language;

        @Override
        int work(Session session) throws IOException {
            if (media == Media.PERSON) {
                throw new WrongInput("People have no genres: give --media movie or tv.");
            }
            for (Media one : media == null ? Media.TITLES : List.of(media)) {
                FeedRules.genres(session.engine(), one, language)
                        .forEach((id, name) -> out().printf(Locale.ROOT, "%-6s %6d  %s%n", one.path(), id, name));
            }
            return ExitCode.OK;
        }
    }

    @Command(name = "ddl", description = "Prints the table or view by which a query engine reads what a feed delivers.")
    static final class Ddl extends ProgramCommand.OfFeed {
        @Option(names = "--engine", required = true, description = "The query engine: athena, duckdb or spark.")
        private QueryEngine engine;

        @Option(names = "--current", description = "The newest record of each title, without titles that are gone.")
        private boolean current;

        @Override
        int work(Session session) {
            session.engine().lake().awaitMoment();
            out().print(new FeedDdl(session).of(feed(session), engine, current));
            return ExitCode.OK;
        }
    }

    @Command(name = "new", description = "Writes a commented feed file to start from.")
    static final class New extends ProgramCommand {
        @Parameters(paramLabel = "ID", description = "The feed's id, such as korean-thrillers.")
        private String id;

        @Option(names = "--template", required = true, description = "One of ${COMPLETION-CANDIDATES}.")
        private Template template;

        @Override
        public Integer call() {
            Path file = NewFeed.ofSettings(Path.of(""), System.getenv()).write(id, template);
            out().println(file.toAbsolutePath() + " is written. Change it as you like, then:");
            out().println("  bin/cinelake check");
            out().println("  bin/cinelake plan " + id + " --sandbox");
            out().println("  bin/cinelake run " + id + " --sandbox");
            return ExitCode.OK;
        }
    }
}
