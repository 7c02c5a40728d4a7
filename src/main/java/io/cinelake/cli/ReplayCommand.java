package io.cinelake.cli;

import io.cinelake.app.ExitStatus;
import io.cinelake.app.Session;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunResult;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Fetches a run's quarantined titles once more and completes the run. */
@Command(name = "replay", description = "Fetches what a run quarantined once more and completes the run.")
final class ReplayCommand extends OnceCommand {
    @Mixin
    private RunChoice choice;

    @Override
    List<String> chosen() {
        return choice.feeds();
    }

    @Override
    int work(Session session) throws Exception {
        RunOrder order = new RunOrder(choice.feed(session), choice.run(session).date(), RunOrder.Trigger.REPLAY);
        List<RunResult> results = List.of(session.engine().submit(order).get());
        Outcomes outcomes = new Outcomes(out(), session.settings());
        outcomes.text(results);
        outcomes.errors(results, err(), verbose());
        return ExitStatus.of(results);
    }
}
