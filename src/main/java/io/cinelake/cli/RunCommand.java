package io.cinelake.cli;

import io.cinelake.app.Engine;
import io.cinelake.app.Session;
import io.cinelake.app.Stop;
import io.cinelake.feed.Feed;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunResult;
import io.cinelake.run.state.RunHistory;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "run", description = "Runs the named feeds (all, when none is named) once, now.")
final class RunCommand extends ProgramCommand.Once {
    @Parameters(arity = "0..*", paramLabel = "FEED", description = "The feeds; all, when none is named.")
    private List<String> feeds = new ArrayList<>();

    @Mixin
    private RunDates dates;

    @Option(names = "--no-wait", description = "End with 1, and do not wait, when another process is at the run.")
    private boolean noWait;

    @Option(names = "--json", description = "Print the outcome as JSON, for a script.")
    private boolean json;

    @Override
    List<String> chosen() {
        return feeds;
    }

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
        if (verbose) {
            Outcomes.traces(results, err());
        }
        return session.known().problems().isEmpty() || !feeds.isEmpty() ? Outcomes.status(results) : ExitCode.USAGE;
    }

    private List<RunResult> run(Session session, List<Feed> chosen) throws Exception {
        Engine engine = session.engine();
        session.joinQueue();
        Stop stop = Stop.onSignal(session, ExitCode.SOFTWARE);
        Progress progress = new Progress(engine.runs()::inFlight, json ? Optional.empty() : console.terminal());
        try (progress) {
            List<RunResult> results = new ArrayList<>();
            RunHistory history = new RunHistory(engine.state());
            LocalDateTime now = engine.runs().now();
            for (List<RunOrder> sameDate : dates.orders(chosen, !feeds.isEmpty(), history, now, !noWait)) {
                List<Future<RunResult>> running =
                        sameDate.stream().map(engine.runs()::submit).toList();
                for (Future<RunResult> run : running) {
                    results.add(run.get());
                }
            }
            return results;
        } finally {
            stop.disarm();
        }
    }
}
