package io.cinelake.cli;

import io.cinelake.app.ExitStatus;
import io.cinelake.app.Options;
import io.cinelake.app.Pipeline;
import io.cinelake.app.Session;
import io.cinelake.run.RunName;
import io.cinelake.run.settle.Verification;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Reads every object of a run back and holds it against the manifest. */
@Command(
        name = "verify",
        description = "Reads every object of a run back and holds it against the manifest.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    private final Pipeline pipeline;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Options options;

    @Mixin
    private RunChoice choice;

    VerifyCommand(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Integer call() throws Exception {
        try (Session session = Session.open(pipeline, options, Session.Mode.ONCE)) {
            RunName run = choice.run(session);
            List<String> faults =
                    new Verification(session.engine().lake(), session.engine().state()).faults(run);
            faults.forEach(spec.commandLine().getErr()::println);
            Cinelake.out(spec)
                    .println(
                            faults.isEmpty()
                                    ? "Feed " + run.feed() + ", run " + run.run()
                                            + ": every object is as the manifest says."
                                    : "Feed " + run.feed() + ", run " + run.run() + ": " + faults.size() + " faults.");
            return faults.isEmpty() ? ExitStatus.COMPLETE : ExitStatus.FAILED;
        }
    }
}
