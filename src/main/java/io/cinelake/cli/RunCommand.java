package io.cinelake.cli;

import io.cinelake.app.ExitStatus;
import io.cinelake.app.Options;
import io.cinelake.app.Pipeline;
import io.cinelake.app.Session;
import io.cinelake.app.Stop;
import io.cinelake.feed.Feed;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunResult;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs feeds once, now. */
@Command(
        name = "run",
        description = "Runs the named feeds (all, when none is named) once, now.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private final Pipeline pipeline;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Options options;

    @Parameters(arity = "0..*", paramLabel = "FEED", description = "The feeds; all, when none is named.")
    private List<String> feeds = new ArrayList<>();

    @Option(names = "--date", paramLabel = "yyyy-MM-dd", description = "The logical date; default today.")
    private LocalDate date;

    @Option(names = "--json", description = "Print the outcome as JSON, for a script.")
    private boolean json;

    RunCommand(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Integer call() throws Exception {
        try (Session session = Session.open(pipeline, options, Session.Mode.ONCE)) {
            session.announce();
            List<Feed> chosen = session.known().chosen(feeds);
            session.startOwnRoutes(chosen);
            LocalDateTime now = session.engine().runs().now();
            LocalDateTime logical = date == null || date.equals(now.toLocalDate()) ? now : date.atStartOfDay();
            List<RunResult> results = new ArrayList<>();
            Stop stop = Stop.onSignal(session, ExitStatus.FAILED);
            Progress progress = Progress.start(
                    session.engine()::inFlight, spec.commandLine().getErr(), json);
            try {
                List<Future<RunResult>> running = chosen.stream()
                        .map(feed -> session.engine().submit(new RunOrder(feed, logical, RunOrder.Trigger.COMMAND)))
                        .toList();
                for (Future<RunResult> run : running) {
                    results.add(run.get());
                }
            } finally {
                progress.close();
                stop.disarm();
            }
            Outcomes outcomes = new Outcomes(Cinelake.out(spec), session.settings());
            if (json) {
                outcomes.json(results);
            } else {
                outcomes.text(results);
            }
            outcomes.errors(results, spec.commandLine().getErr(), options.verbose());
            return session.known().problems().isEmpty() || !feeds.isEmpty() ? ExitStatus.of(results) : ExitStatus.WRONG;
        }
    }
}
