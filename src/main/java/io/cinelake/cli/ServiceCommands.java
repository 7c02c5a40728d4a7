package io.cinelake.cli;

import io.cinelake.app.Operations;
import io.cinelake.app.Service;
import io.cinelake.app.Session;
import io.cinelake.app.Stop;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** The commands that work until they are stopped. */
final class ServiceCommands {
    private ServiceCommands() {}

    @Command(name = "serve", description = "Runs every feed on its schedule until stopped, unfinished runs at once.")
    static final class Serve extends Lasting {
        @Override
        int work(Service service) throws Exception {
            return service.serve();
        }
    }

    @Command(name = "work", description = "Takes batches from the queue that processes share until stopped.")
    static final class Work extends Lasting {
        @Override
        int work(Service service) throws Exception {
            return service.work();
        }
    }

    private abstract static class Lasting extends ProgramCommand {
        @Override
        public final Integer call() throws Exception {
            try (Operations operations = new Operations();
                    Session session = open(Session.Mode.SERVE, operations.meters(), List.of())) {
                Service service = new Service(session, operations);
                return Stop.during(session, ExitCode.OK, () -> work(service));
            }
        }

        abstract int work(Service service) throws Exception;
    }
}
