package io.cinelake.cli;

import io.cinelake.app.ExitStatus;
import io.cinelake.app.FeedDdl;
import io.cinelake.app.Session;
import io.cinelake.feed.Feed;
import io.cinelake.table.ddl.QueryEngine;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the table or view by which a query engine reads what a feed delivers. */
@Command(name = "ddl", description = "Prints the table or view by which a query engine reads what a feed delivers.")
final class DdlCommand extends OnceCommand {
    @Parameters(paramLabel = "FEED", description = "The feed.")
    private String feed;

    @Option(names = "--engine", required = true, paramLabel = "athena|duckdb|spark", description = "The query engine.")
    private QueryEngine engine;

    @Option(names = "--current", description = "The newest record of each title, without titles that are gone.")
    private boolean current;

    @Override
    List<String> chosen() {
        return List.of(feed);
    }

    @Override
    int work(Session session) {
        session.engine().lake().awaitMoment();
        Feed chosen = session.known().chosen(chosen()).get(0);
        FeedDdl ddl = new FeedDdl(session);
        out().print(current ? ddl.current(chosen, engine) : ddl.all(chosen, engine));
        return ExitStatus.COMPLETE;
    }
}
