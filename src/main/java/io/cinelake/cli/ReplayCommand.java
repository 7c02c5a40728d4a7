package io.cinelake.cli;

import io.cinelake.run.Feed;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunResult;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fetches what a run quarantined once more and completes the run. */
@Command(
        name = "replay",
        description = "Fetches what a run quarantined once more and completes the run.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Options options;

    @Parameters(paramLabel = "FEED", description = "The feed.")
    private String feed;

    @Option(
            names = "--date",
            paramLabel = "yyyy-MM-dd",
            description = "The run's date, with its hour where the run has one (2026-11-22T03); default the latest run.")
    private String date;

    @Override
    public Integer call() throws Exception {
        try (Session session = Session.open(options, Session.Kind.ONCE)) {
            Feed known = session.chosen(List.of(feed)).get(0);
            session.engine().lake().check();
            RunOrder order = new RunOrder(known, session.run(known, date).date(), RunOrder.Trigger.REPLAY);
            List<RunResult> results = List.of(session.engine().submit(order).get());
            Outcomes outcomes = new Outcomes(Cinelake.out(spec), session.settings());
            outcomes.text(results);
            outcomes.errors(results, spec.commandLine().getErr(), options.verbose());
            return ExitStatus.of(results);
        }
    }
}
