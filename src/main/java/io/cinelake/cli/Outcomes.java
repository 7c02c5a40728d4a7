package io.cinelake.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.app.ResultJson;
import io.cinelake.app.settings.Setting;
import io.cinelake.app.settings.Settings;
import io.cinelake.run.Counted;
import io.cinelake.run.Manifest;
import io.cinelake.run.Outcome;
import io.cinelake.run.RunProblem;
import io.cinelake.run.RunResult;
import io.cinelake.run.state.StateJson;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine.ExitCode;

record Outcomes(PrintWriter out, Settings settings) {
    private static final int MOST_MISSING = 3;

    void json(List<RunResult> results) {
        ObjectNode document = StateJson.mapper().createObjectNode();
        document.put("outcome", worst(results).word());
        String bucket = settings.lake().bucket();
        results.forEach(result -> document.withArray("runs").add(ResultJson.of(result, bucket)));
        out.println(document);
    }

    void text(List<RunResult> results) {
        for (RunResult result : results) {
            Manifest.Counts counts = result.counts();
            String outcome = result.outcome().word();
            String line = String.format(Locale.ROOT, "%-28s %-10s %s", result.feed(), outcome, result.run());
            if (counts != null && result.outcome() != Outcome.FAILED) {
                line += String.format(
                        Locale.ROOT,
                        "  %d of %d titles in %s under %s*, %d missing,%s %d quarantined, %s, %.1f s",
                        counts.delivered(),
                        counts.listed(),
                        Counted.of(counts.objects(), "object"),
                        settings.bucketRoot() + "/" + result.folder(),
                        counts.missing(),
                        counts.gone() == 0 ? "" : " " + counts.gone() + " gone,",
                        counts.quarantined(),
                        Counted.of(counts.requests(), "request"),
                        result.seconds());
            }
            out.println(line);
            result.missing().stream()
                    .limit(MOST_MISSING)
                    .forEach(title -> out.println("  missing " + title.id() + ": " + title.reason()));
            int more = result.missing().size() - MOST_MISSING;
            if (more > 0) {
                out.println("  and " + more + " more missing, which the run's manifest names");
            }
        }
        next(results);
    }

    /** How to look at what there is now, and what to do about what there is not: a line each, for the first run that it concerns. */
    private void next(List<RunResult> results) {
        String sandbox = settings.lakeKeys().isPresent() ? " --sandbox" : "";
        int port = settings.whole(Setting.CINELAKE_PORT);
        String page = port == 0 ? "" : " at http://" + settings.get(Setting.CINELAKE_HOST) + ":" + port + "/";
        String look = sandbox + ", or bin/cinelake serve" + sandbox + " and the page" + page;
        first(results, run -> run.counts() != null && run.counts().delivered() > 0)
                .ifPresent(run -> out.println("Look at it: bin/cinelake show " + run + look));
        first(results, run -> run.counts() != null && run.counts().quarantined() > 0)
                .ifPresent(run -> out.println("Fetch what is quarantined again: bin/cinelake replay " + run + sandbox));
        first(results, run -> run.outcome() == Outcome.FAILED && !(run.problem() instanceof RunProblem.TooLate))
                .ifPresent(run -> out.println("Go on with what failed: bin/cinelake run " + run + sandbox));
    }

    private static Optional<String> first(List<RunResult> results, Predicate<RunResult> which) {
        return results.stream().filter(which).findFirst().map(run -> run.feed() + " --date " + run.run());
    }

    /** The stack traces of what ended runs; why a run is not complete, its log has said. */
    static void traces(List<RunResult> results, PrintWriter err) {
        results.stream().map(RunResult::problem).filter(Objects::nonNull).forEach(each -> each.printStackTrace(err));
    }

    static int status(List<RunResult> results) {
        return worst(results) == Outcome.COMPLETE ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static Outcome worst(List<RunResult> results) {
        return Stream.of(Outcome.FAILED, Outcome.INCOMPLETE)
                .filter(results.stream().map(RunResult::outcome).toList()::contains)
                .findFirst()
                .orElse(Outcome.COMPLETE);
    }
}
