package io.cinelake.cli;

import io.cinelake.app.ExitStatus;
import io.cinelake.app.Session;
import io.cinelake.app.Stop;
import io.cinelake.feed.Feed;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunResult;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs feeds once, now. */
@Command(name = "run", description = "Runs the named feeds (all, when none is named) once, now.")
final class RunCommand extends OnceCommand {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    @Parameters(arity = "0..*", paramLabel = "FEED", description = "The feeds; all, when none is named.")
    private List<String> feeds = new ArrayList<>();

    @Option(
            names = "--date",
            paramLabel = "yyyy-MM-dd",
            converter = LogicalDate.Converter.class,
            description = "The logical date, with its hour where the feed has one (2026-11-22T03); default today.")
    private LogicalDate date;

    @Option(
            names = "--no-wait",
            description = "End with 1 when another process is at the run, instead of waiting for its end.")
    private boolean noWait;

    @Option(names = "--json", description = "Print the outcome as JSON, for a script.")
    private boolean json;

    @Override
    int work(Session session) throws Exception {
        session.announce();
        List<Feed> chosen = session.known().chosen(feeds);
        session.startOwnRoutes(chosen);
        List<RunResult> results = run(session, chosen);
        Outcomes outcomes = new Outcomes(out(), session.settings());
        if (json) {
            outcomes.json(results);
        } else {
            outcomes.text(results);
        }
        outcomes.errors(results, err(), verbose());
        return session.known().problems().isEmpty() || !feeds.isEmpty() ? ExitStatus.of(results) : ExitStatus.WRONG;
    }

    private List<RunResult> run(Session session, List<Feed> chosen) throws ExecutionException, InterruptedException {
        LocalDateTime now = session.engine().orders().now();
        LocalDateTime logical = date == null ? now : date.at(now);
        if (logical.toLocalDate().isBefore(now.toLocalDate())) {
            LOG.warn("--date {} is in the past: what TMDB says today goes under that date", logical.toLocalDate());
        }
        Stop stop = Stop.onSignal(session, ExitStatus.FAILED);
        Progress progress = Progress.start(session.engine()::inFlight, json ? Optional.empty() : terminal());
        try {
            List<Future<RunResult>> running = chosen.stream()
                    .map(feed ->
                            session.engine().submit(new RunOrder(feed, logical, RunOrder.Trigger.COMMAND, !noWait)))
                    .toList();
            List<RunResult> results = new ArrayList<>();
            for (Future<RunResult> run : running) {
                results.add(run.get());
            }
            return results;
        } finally {
            progress.close();
            stop.disarm();
        }
    }
}
