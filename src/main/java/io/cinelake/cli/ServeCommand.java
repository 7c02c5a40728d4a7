package io.cinelake.cli;

import io.cinelake.app.Operations;
import io.cinelake.app.Options;
import io.cinelake.app.Pipeline;
import io.cinelake.app.Service;
import io.cinelake.app.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs every feed on its schedule until stopped. */
@Command(
        name = "serve",
        description = "Runs every feed on its schedule until stopped. An unfinished run goes on at once.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private final Pipeline pipeline;

    @Mixin
    private Options options;

    ServeCommand(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Integer call() throws Exception {
        try (Operations operations = new Operations();
                Session session = Session.open(pipeline, options, Session.Mode.SERVE, operations.meter())) {
            session.announce();
            return new Service(session, operations).serve();
        }
    }
}
