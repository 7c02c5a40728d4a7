package io.cinelake.feed.live;

import io.cinelake.feed.file.FeedFile;
import io.cinelake.feed.file.FeedProblem;
import io.cinelake.feed.file.PipelineEndpoints;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.camel.model.ModelCamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Camel routes of the feed folder's files, on a context that runs. One file's routes are added, swapped or removed, and no other route is touched:
 * Camel's own reload stops every route there is, loses those made from templates, and does not recover from a broken file.
 *
 * <p>Not for use by several threads.
 */
public final class FeedRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(FeedRoutes.class);

    private final ModelCamelContext camel;
    private final RouteControl control;
    private final ZoneId zone;
    private final PipelineEndpoints pipeline;
    private final Map<Path, Loaded> loaded = new HashMap<>();

    private record Loaded(FeedFile file, Set<String> ids) {}

    /**
     * Manages routes on a context that was started.
     *
     * @param camel the context
     * @param patienceSeconds how long a route may take to finish its message before the swap is postponed
     * @param zone that crons count in
     */
    public FeedRoutes(ModelCamelContext camel, long patienceSeconds, ZoneId zone) {
        this.camel = camel;
        this.zone = zone;
        this.control = new RouteControl(camel, patienceSeconds);
        this.pipeline = PipelineEndpoints.of(camel);
    }

    /**
     * Replaces a file's routes by new ones. When Camel refuses the new ones, the earlier ones run again.
     *
     * @return why it was refused; empty when its routes run
     */
    public Optional<FeedProblem> put(FeedFile file) {
        return put(file, routes -> routes);
    }

    /**
     * Puts only those routes of a file that wait to be called. A command that runs feeds once needs them; the others must not fire then.
     *
     * @return why it was refused; empty when they run
     */
    public Optional<FeedProblem> putCalled(FeedFile file) {
        return put(file, ParsedRoutes::calledOnly);
    }

    private Optional<FeedProblem> put(FeedFile file, UnaryOperator<ParsedRoutes> chosen) {
        Loaded earlier = loaded.get(file.path());
        Set<String> mine = earlier == null ? Set.of() : earlier.ids();
        try {
            ParsedRoutes routes = chosen.apply(ParsedRoutes.of(camel, file, zone, pipeline));
            Optional<String> taken = routes.ids().stream()
                    .filter(id -> !mine.contains(id) && control.isTaken(id))
                    .findFirst();
            if (taken.isPresent()) {
                return Optional.of(FeedProblem.of(
                        file.path(), "There is already a route \"" + taken.get() + "\": give this one another id."));
            }
            if (!control.stop(mine)) {
                return Optional.of(busy(file.path()));
            }
            return swap(file, routes, earlier);
        } catch (ParsedRoutes.Refused refused) {
            return Optional.of(refused.problem());
        }
    }

    /**
     * Lets Camel read a file's routes, and changes nothing. Whether they can start is known only at their start.
     *
     * @return what Camel refuses; empty when it can read them
     */
    public Optional<FeedProblem> check(FeedFile file) {
        try {
            ParsedRoutes.of(camel, file, zone, pipeline);
            return Optional.empty();
        } catch (ParsedRoutes.Refused refused) {
            return Optional.of(refused.problem());
        }
    }

    /**
     * Removes a file's routes.
     *
     * @return why they still run; empty when they are gone
     */
    public Optional<FeedProblem> remove(Path path) {
        Loaded earlier = loaded.get(path);
        if (earlier == null) {
            return Optional.empty();
        }
        if (!control.stop(earlier.ids())) {
            return Optional.of(busy(path));
        }
        control.discard(earlier.ids());
        loaded.remove(path);
        return Optional.empty();
    }

    private Optional<FeedProblem> swap(FeedFile file, ParsedRoutes routes, Loaded earlier) {
        if (earlier != null) {
            control.discard(earlier.ids());
            loaded.remove(file.path());
        }
        try {
            routes.addTo(camel);
            loaded.put(file.path(), new Loaded(file, routes.ids()));
            return Optional.empty();
        } catch (Exception refused) {
            control.discard(routes.ids());
            if (earlier != null) {
                restore(earlier);
            }
            return Optional.of(FeedProblem.of(file.path(), "Camel cannot start it: " + FeedProblem.innermost(refused)));
        }
    }

    private void restore(Loaded earlier) {
        try {
            ParsedRoutes.of(camel, earlier.file(), zone, pipeline).addTo(camel);
            loaded.put(earlier.file().path(), earlier);
        } catch (Exception failed) {
            control.discard(earlier.ids());
            LOG.error(
                    "The earlier routes of {} could not be started again; correct the file",
                    earlier.file().path(),
                    failed);
        }
    }

    private static FeedProblem busy(Path path) {
        return FeedProblem.of(
                path, "Its route is at work on a message: the earlier version stays, and this one is tried again.");
    }
}
