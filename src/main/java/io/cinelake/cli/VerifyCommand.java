package io.cinelake.cli;

import io.cinelake.app.ExitStatus;
import io.cinelake.app.Session;
import io.cinelake.feed.Feed;
import io.cinelake.run.Counted;
import io.cinelake.run.RunName;
import io.cinelake.run.settle.Verification;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reads every object of a run and compares it with the manifest. */
@Command(name = "verify", description = "Reads every object of a run back and compares it with the manifest.")
final class VerifyCommand extends OnceCommand {
    @Mixin
    private RunChoice choice;

    @Override
    List<String> chosen() {
        return choice.feeds();
    }

    @Override
    int work(Session session) {
        RunName run = choice.run(session);
        Feed feed = choice.feed(session);
        List<String> faults =
                new Verification(session.engine().lake(), session.engine().state()).faults(run, feed);
        faults.forEach(err()::println);
        out().println("Feed " + run.feed() + ", run " + run.run() + ": "
                + (faults.isEmpty()
                        ? "every object is as the manifest says."
                        : Counted.of(faults.size(), "fault") + "."));
        return faults.isEmpty() ? ExitStatus.COMPLETE : ExitStatus.FAILED;
    }
}
