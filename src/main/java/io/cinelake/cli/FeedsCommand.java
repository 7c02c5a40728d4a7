package io.cinelake.cli;

import io.cinelake.app.ExitStatus;
import io.cinelake.app.Session;
import io.cinelake.feed.Feed;
import io.cinelake.run.state.RunHistory;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists the feeds. */
@Command(name = "feeds", description = "Lists the feeds: source, schedule, last run and its outcome.")
final class FeedsCommand extends OnceCommand {
    private static final String ROW = "%-28s %-10s %-6s %-32s %s%n";

    @Override
    int work(Session session) {
        session.engine().lake().awaitMoment();
        RunHistory history = new RunHistory(session.engine().state());
        List<Feed> feeds = session.known().chosen(List.of());
        out().printf(ROW, "FEED", "SOURCE", "MEDIA", "SCHEDULE", "LAST RUN");
        for (Feed feed : feeds) {
            String last = history.latest(feed.id())
                    .map(run -> run.run() + " " + run.outcome())
                    .orElse("never");
            out().printf(ROW, feed.id(), feed.source().template(), feed.media().path(), feed.schedule(), last);
        }
        out().flush();
        session.known().problems().forEach(err()::println);
        return session.known().problems().isEmpty() ? ExitStatus.COMPLETE : ExitStatus.WRONG;
    }
}
