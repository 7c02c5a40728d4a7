package io.cinelake.app;

import io.cinelake.feed.Feed;
import io.cinelake.feed.Source;
import io.cinelake.feed.file.FeedFile;
import io.cinelake.feed.file.FeedProblem;
import io.cinelake.feed.live.FeedRoutes;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.model.ModelCamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Camel developer's own routes in the feed folder, for commands that run feeds once; {@code serve} watches them together with the feeds. */
final class OwnRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(OwnRoutes.class);

    private final List<FeedFile> files;
    private final ZoneId zone;

    /** Takes the own routes from the folder's files. */
    OwnRoutes(Collection<FeedFile> files, ZoneId zone) {
        this.zone = zone;
        this.files = files.stream().filter(FeedFile::holdsOtherRoutes).toList();
    }

    /**
     * Starts the routes that wait to be called, when a feed's titles come from one of them. A file that Camel refuses is named in the log. Callers
     * do not wait for a missing route, because no route is added later.
     */
    void startFor(Collection<Feed> feeds, CamelContext camel) {
        if (feeds.stream().noneMatch(feed -> feed.source() instanceof Source.OwnList)) {
            return;
        }
        camel.getComponent("direct", DirectComponent.class).setBlock(false);
        FeedRoutes routes = new FeedRoutes((ModelCamelContext) camel, 0, zone);
        files.stream()
                .map(routes::putCalled)
                .flatMap(Optional<FeedProblem>::stream)
                .forEach(problem -> LOG.error("{}", problem));
    }
}
