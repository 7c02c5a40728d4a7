package io.cinelake.cli;

import io.cinelake.app.ExitStatus;
import io.cinelake.app.Options;
import io.cinelake.app.Pipeline;
import io.cinelake.app.Session;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunResult;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Fetches what a run quarantined once more and completes the run. */
@Command(
        name = "replay",
        description = "Fetches what a run quarantined once more and completes the run.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    private final Pipeline pipeline;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Options options;

    @Mixin
    private RunChoice choice;

    ReplayCommand(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Integer call() throws Exception {
        try (Session session = Session.open(pipeline, options, Session.Mode.ONCE)) {
            RunOrder order =
                    new RunOrder(choice.feed(session), choice.run(session).date(), RunOrder.Trigger.REPLAY);
            List<RunResult> results = List.of(session.engine().submit(order).get());
            Outcomes outcomes = new Outcomes(Cinelake.out(spec), session.settings());
            outcomes.text(results);
            outcomes.errors(results, spec.commandLine().getErr(), options.verbose());
            return ExitStatus.of(results);
        }
    }
}
