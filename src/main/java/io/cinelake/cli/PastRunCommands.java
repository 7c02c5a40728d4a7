package io.cinelake.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.app.Session;
import io.cinelake.app.settings.WrongInput;
import io.cinelake.run.Counted;
import io.cinelake.run.Manifest;
import io.cinelake.run.RunName;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunProblem;
import io.cinelake.run.RunResult;
import io.cinelake.run.settle.DeliveredRecords;
import io.cinelake.run.settle.RecordTable;
import io.cinelake.run.settle.Verification;
import io.cinelake.run.state.StateJson;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** The commands about a run that has been. */
final class PastRunCommands {
    private PastRunCommands() {}

    @Command(name = "verify", description = "Reads every object of a run back and compares it with the manifest.")
    static final class Verify extends ProgramCommand.OfRun {
        @Override
        int work(Session session) {
            RunName run = run(session);
            List<String> faults =
                    new Verification(session.engine().lake(), session.engine().state()).faults(run, feed(session));
            faults.forEach(err()::println);
            String found =
                    faults.isEmpty() ? "every object is as the manifest says" : Counted.of(faults.size(), "fault");
            out().println("Feed " + run.feed() + ", run " + run.run() + ": " + found + ".");
            return faults.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    @Command(name = "replay", description = "Fetches what a run quarantined once more and completes the run.")
    static final class Replay extends ProgramCommand.OfRun {
        @Override
        int work(Session session) throws Exception {
            RunOrder order = new RunOrder(feed(session), run(session).date(), RunOrder.Trigger.REPLAY);
            List<RunResult> results =
                    List.of(session.engine().runs().submit(order).get());
            new Outcomes(out(), session.settings()).text(results);
            if (verbose) {
                Outcomes.traces(results, err());
            }
            return Outcomes.status(results);
        }
    }

    @Command(name = "show", description = "Shows a run's counts and its first records as a table.")
    static final class Show extends ProgramCommand.OfRun {
        /** More is for a query engine. */
        private static final int MOST = 1000;

        @Option(names = "--limit", defaultValue = "10", description = "Records, 1 to 1000; default 10.")
        private int limit;

        @Option(names = "--json", description = "Print the counts and the whole records as JSON, for a script.")
        private boolean json;

        @Override
        int work(Session session) {
            if (limit < 1 || limit > MOST) {
                throw new WrongInput("--limit is " + limit + " and must be from 1 to " + MOST + ".");
            }
            RunName run = run(session);
            Manifest manifest = session.engine()
                    .state()
                    .manifest(run)
                    .orElseThrow(() -> new RunProblem.Failed("Feed " + run.feed() + " has no finished run " + run.run()
                            + ": run it first (" + run.command("run") + ")."));
            List<JsonNode> records = new DeliveredRecords(session.engine().lake()).first(manifest, limit);
            if (json) {
                ObjectNode document = StateJson.mapper().createObjectNode();
                document.put("feed", manifest.feed());
                document.put("run", manifest.run());
                document.put("outcome", manifest.outcome());
                document.set("counts", StateJson.mapper().valueToTree(manifest.counts()));
                document.putArray("records").addAll(records);
                out().println(document);
            } else {
                text(manifest, records);
            }
            return ExitCode.OK;
        }

        private void text(Manifest manifest, List<JsonNode> records) {
            Manifest.Counts counts = manifest.counts();
            out().println("Feed " + manifest.feed() + ", run " + manifest.run() + " is " + manifest.outcome() + ": "
                    + counts.delivered() + " of " + Counted.of(counts.listed(), "title") + " in "
                    + Counted.of(counts.objects(), "object") + ", " + counts.missing() + " missing, "
                    + counts.quarantined() + " quarantined");
            if (!records.isEmpty()) {
                out().println();
                RecordTable shown = RecordTable.of(records);
                TextTable.print(out(), shown.columns(), shown.rows());
            }
        }
    }
}
