package io.cinelake.cli;

import io.cinelake.app.Session;
import io.cinelake.app.WrongFeed;
import io.cinelake.feed.Feed;
import io.cinelake.run.RunName;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which run a command is about. */
final class RunChoice {
    @Parameters(paramLabel = "FEED", description = "The feed.")
    private String feed;

    @Option(
            names = "--date",
            paramLabel = "yyyy-MM-dd",
            description =
                    "The run's date, with its hour where the run has one (2026-11-22T03); default the latest run.")
    private String date;

    /** The name of the feed, as a list of one. */
    List<String> feeds() {
        return List.of(feed);
    }

    /**
     * The feed that is named.
     *
     * @throws WrongFeed if it cannot be used
     */
    Feed feed(Session session) {
        return session.known().chosen(feeds()).get(0);
    }

    /**
     * The feed's run of the date that is given, or its latest.
     *
     * @throws WrongFeed if the feed has no run
     */
    RunName run(Session session) {
        session.engine().lake().awaitMoment();
        return session.run(feed(session), date);
    }
}
