package io.cinelake.cli;

import io.cinelake.app.ExitStatus;
import io.cinelake.app.Options;
import io.cinelake.app.Pipeline;
import io.cinelake.app.Session;
import io.cinelake.feed.Feed;
import io.cinelake.run.state.RunHistory;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the feeds. */
@Command(
        name = "feeds",
        description = "Lists the feeds: source, schedule, last run and its outcome.",
        mixinStandardHelpOptions = true)
final class FeedsCommand implements Callable<Integer> {
    private final Pipeline pipeline;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Options options;

    FeedsCommand(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Integer call() throws Exception {
        try (Session session = Session.open(pipeline, options, Session.Mode.ONCE)) {
            PrintWriter out = Cinelake.out(spec);
            session.engine().lake().awaitMoment();
            List<Feed> feeds = session.known().chosen(List.of());
            String row = "%-28s %-10s %-6s %-32s %s%n";
            out.printf(row, "FEED", "SOURCE", "MEDIA", "SCHEDULE", "LAST RUN");
            for (Feed feed : feeds) {
                String last = new RunHistory(session.engine().state())
                        .latest(feed.id())
                        .map(run -> run.run() + " " + run.outcome())
                        .orElse("never");
                out.printf(
                        row, feed.id(), feed.source().template(), feed.media().path(), feed.schedule(), last);
            }
            out.flush();
            session.known().problems().forEach(spec.commandLine().getErr()::println);
            return session.known().problems().isEmpty() ? ExitStatus.COMPLETE : ExitStatus.WRONG;
        }
    }
}
