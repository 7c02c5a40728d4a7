package io.cinelake.cli;

import io.cinelake.app.Operations;
import io.cinelake.app.Options;
import io.cinelake.app.Service;
import io.cinelake.app.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes batches from the queue until stopped. */
@Command(
        name = "work",
        description =
                "Takes batches from the queue that processes share (cinelake.queue), and nothing else, until stopped.",
        mixinStandardHelpOptions = true)
final class WorkCommand implements Callable<Integer> {
    @Mixin
    private Options options;

    @Override
    public Integer call() throws Exception {
        try (Operations operations = new Operations();
                Session session = Session.open(options, Session.Mode.SERVE, operations.meters(), List.of())) {
            return new Service(session, operations).work();
        }
    }
}
