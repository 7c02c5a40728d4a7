package io.cinelake.cli;

import io.cinelake.app.Engine;
import io.cinelake.app.Session;
import io.cinelake.app.Stop;
import io.cinelake.feed.Feed;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunResult;
import io.cinelake.run.begin.Runs;
import io.cinelake.run.state.RunHistory;
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
        session.joinQueue();
        List<RunResult> results = Stop.during(session, ExitCode.SOFTWARE, () -> results(session.engine(), chosen));
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

    private List<RunResult> results(Engine engine, List<Feed> chosen) throws Exception {
        List<RunResult> results = new ArrayList<>();
        Runs runs = engine.runs();
        Progress progress = new Progress(runs::inFlight, json ? Optional.empty() : console.terminal());
        try (progress) {
            RunHistory history = new RunHistory(engine.state());
            for (List<RunOrder> date : dates.orders(chosen, !feeds.isEmpty(), history, runs.now(), !noWait)) {
                for (Future<RunResult> run : date.stream().map(runs::submit).toList()) {
                    results.add(run.get());
                }
            }
        }
        return results;
    }
}
