package io.cinelake.cli;

import io.cinelake.app.ExitStatus;
import io.cinelake.app.Session;
import io.cinelake.feed.Feed;
import io.cinelake.feed.Schedule;
import io.cinelake.run.state.RunHistory;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;

/** Lists the feeds. */
@Command(name = "feeds", description = "Lists the feeds: source, schedule, next firing, last run and its outcome.")
final class FeedsCommand extends OnceCommand {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    @Override
    int work(Session session) {
        session.engine().lake().awaitMoment();
        RunHistory history = new RunHistory(session.engine().state());
        ZoneId zone = session.settings().zone();
        Instant now = Instant.now();
        TextTable table =
                new TextTable(List.of("FEED", "SOURCE", "MEDIA", "SCHEDULE", "NEXT (" + zone + ")", "LAST RUN"));
        for (Feed feed : session.known().chosen(List.of())) {
            table.row(List.of(
                    feed.id(),
                    feed.source().template(),
                    feed.media().path(),
                    feed.schedule(),
                    next(feed, zone, now),
                    history.latest(feed.id())
                            .map(run -> run.run() + " " + run.outcome())
                            .orElse("never")));
        }
        table.print(out());
        out().flush();
        session.known().misnamed().forEach(err()::println);
        session.known().problems().forEach(err()::println);
        return session.known().problems().isEmpty() ? ExitStatus.COMPLETE : ExitStatus.WRONG;
    }

    /** When a cron fires next. A timer counts from the start of the process that serves, which no other process knows. */
    private static String next(Feed feed, ZoneId zone, Instant now) {
        String unknown = feed.schedule().startsWith("timer:") ? "when serve starts" : "-";
        return Schedule.of(feed.schedule(), zone)
                .next(now)
                .map(at -> MINUTE.format(at.atZone(zone)))
                .orElse(unknown);
    }
}
