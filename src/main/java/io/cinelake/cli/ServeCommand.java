package io.cinelake.cli;

import io.cinelake.app.Operations;
import io.cinelake.app.Options;
import io.cinelake.app.Service;
import io.cinelake.app.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs every feed on its schedule until stopped. */
@Command(
        name = "serve",
        description = "Runs every feed on its schedule until stopped. An unfinished run is resumed at once.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private Options options;

    @Override
    public Integer call() throws Exception {
        try (Operations operations = new Operations();
                Session session = Session.open(options, Session.Mode.SERVE, operations.meters(), List.of())) {
            session.announce();
            return new Service(session, operations).serve();
        }
    }
}
