package io.cinelake.feed.live;

import io.cinelake.feed.Feed;
import io.cinelake.feed.Schedule;
import io.cinelake.feed.file.EndpointCheck;
import io.cinelake.feed.file.FeedFile;
import io.cinelake.feed.file.FeedProblem;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.function.ThrowingRunnable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Camel routes of the feed folder's files. One file's are added, swapped or removed, and no other route is touched: Camel's own reload stops all,
 * loses those made from templates, and does not recover from a broken file. Each method returns why it did nothing; empty when it did. For one thread.
 */
public final class FeedRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(FeedRoutes.class);
    private static final Set<String> CALLED = Set.of("direct", "seda");

    private final ModelCamelContext camel;
    private final long patienceSeconds;
    private final ZoneId zone;
    private final Predicate<String> pipeline;
    private final Map<Path, Loaded> loaded = new TreeMap<>();

    private record Loaded(FeedFile file, Set<String> ids) {}

    /** Manages routes on a started context. A swap is postponed when a route needs more than the patience to finish its message. */
    public FeedRoutes(ModelCamelContext camel, long patienceSeconds, ZoneId zone) {
        this.camel = camel;
        this.patienceSeconds = patienceSeconds;
        this.zone = zone;
        this.pipeline = EndpointCheck.pipeline(camel);
    }

    /** The files whose routes run, in the order of their paths. */
    Map<Path, FeedFile> files() {
        Map<Path, FeedFile> files = new TreeMap<>();
        loaded.forEach((path, known) -> files.put(path, known.file()));
        return files;
    }

    /** Replaces a file's routes by new ones. When Camel refuses the new ones, the earlier ones run again. */
    public Optional<FeedProblem> put(FeedFile file) {
        return put(file, route -> true);
    }

    /** Puts only those routes of a file that wait to be called. A command that runs feeds once needs them; the others must not fire then. */
    public Optional<FeedProblem> putCalled(FeedFile file) {
        return put(file, route -> CALLED.contains(StringHelper.before(uri(route), ":", "")));
    }

    /** Lets Camel read a file's routes, and changes nothing. Whether they can start is known only at their start. */
    public Optional<FeedProblem> check(FeedFile file) {
        return problemOf(file.path(), () -> parsed(file));
    }

    private Optional<FeedProblem> put(FeedFile file, Predicate<RouteDefinition> isWanted) {
        return problemOf(file.path(), () -> {
            RouteBuilder routes = parsed(file);
            routes.getRouteCollection().getRoutes().removeIf(isWanted.negate());
            Loaded earlier = loaded.get(file.path());
            Set<String> ids = ids(routes);
            for (String id : ids) {
                boolean isMine = earlier != null && earlier.ids().contains(id);
                if (!isMine && (camel.getRoute(id) != null || camel.getRouteDefinition(id) != null)) {
                    throw new Refused("There is already a route \"" + id + "\": give this one another id.");
                }
            }
            takeOut(file.path());
            try {
                add(routes);
                loaded.put(file.path(), new Loaded(file, ids));
            } catch (Exception refused) {
                discard(ids);
                if (earlier != null) {
                    restore(earlier);
                }
                throw new Refused("Camel cannot start it: " + FeedProblem.innermost(refused));
            }
        });
    }

    /** Removes a file's routes. */
    public Optional<FeedProblem> remove(Path path) {
        return problemOf(path, () -> takeOut(path));
    }

    private void takeOut(Path path) throws Refused {
        Loaded earlier = loaded.get(path);
        if (earlier != null) {
            stop(earlier.ids());
            discard(earlier.ids());
            loaded.remove(path);
        }
    }

    private void restore(Loaded earlier) {
        try {
            add(parsed(earlier.file()));
            loaded.put(earlier.file().path(), earlier);
        } catch (Exception failed) {
            discard(earlier.ids());
            Path path = earlier.file().path();
            LOG.error("The earlier routes of {} could not be started again; correct the file", path, failed);
        }
    }

    private static Optional<FeedProblem> problemOf(Path file, ThrowingRunnable<Exception> step) {
        try {
            step.run();
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(FeedProblem.of(file, refused.getMessage()));
        } catch (Exception | StackOverflowError unread) {
            return Optional.of(FeedProblem.refused(file, unread));
        }
    }

    /** Stops routes between two messages; when one stays busy, those that ran run on. */
    private void stop(Set<String> ids) throws Refused {
        var controller = camel.getRouteController();
        List<String> stopped = new ArrayList<>();
        for (String id : ids.stream().filter(id -> !isStopped(id)).toList()) {
            if (!attempt(id, "stopped", () -> controller.stopRoute(id, patienceSeconds, TimeUnit.SECONDS, true))) {
                stopped.forEach(each -> attempt(each, "started again", () -> {
                    controller.startRoute(each);
                    return true;
                }));
                throw new Refused(
                        "Its route is at work on a message: the earlier version stays, and this one is tried again.");
            }
            stopped.add(id);
        }
    }

    private boolean isStopped(String id) {
        return camel.getRoute(id) == null
                || camel.getRouteController().getRouteStatus(id).isStopped();
    }

    private void discard(Set<String> ids) {
        ids.forEach(id -> attempt(id, "removed", () -> {
            if (camel.getRouteDefinition(id) != null) {
                camel.removeRouteDefinition(camel.getRouteDefinition(id));
            }
            return true;
        }));
    }

    private static boolean attempt(String id, String deed, Callable<Boolean> step) {
        try {
            return step.call();
        } catch (Exception failed) {
            LOG.error("Route {} cannot be {}: {}", id, deed, FeedProblem.innermost(failed));
            return false;
        }
    }

    /** A file's routes as Camel reads them; the context does not have them yet. */
    private RouteBuilder parsed(FeedFile file) throws Exception {
        var resource = ResourceHelper.fromString(file.path().toString(), file.text());
        var builders = PluginHelper.getRoutesLoader(camel).findRoutesBuilders(resource);
        RouteBuilder routes = (RouteBuilder) builders.iterator().next();
        routes.configureRoutes(camel);
        file.feed().ifPresent(feed -> fillInSchedule(routes, feed));
        demandFit(routes);
        return routes;
    }

    /** A template can give a feed neither a timer of its own name nor the zone of the settings. */
    private void fillInSchedule(RouteBuilder routes, Feed feed) {
        routes.getTemplatedRouteCollection().getTemplatedRoutes().forEach(route -> {
            route.getParameters().removeIf(parameter -> parameter.getName().equals("schedule"));
            route.parameter("schedule", Schedule.of(feed.schedule(), zone).uri());
        });
    }

    private void demandFit(RouteBuilder routes) throws Refused {
        for (RouteDefinition route : routes.getRouteCollection().getRoutes()) {
            if (pipeline.test(uri(route))) {
                String fault = ", which is one of the pipeline's own endpoints: give it a name of its own.";
                throw new Refused("A route in it begins with " + uri(route) + fault);
            }
            if (!route.hasCustomIdAssigned()) {
                throw new Refused("A route in it has no id: write \"id: ...\" below \"- route:\".");
            }
        }
        if (!routes.getRestCollection().getRests().isEmpty()
                || !routes.getRouteTemplateCollection().getRouteTemplates().isEmpty()) {
            throw new Refused("Only routes can come and go here: move route templates and rests to routes/pipeline.");
        }
    }

    private static String uri(RouteDefinition route) {
        return route.getInput().getEndpointUri();
    }

    private static Set<String> ids(RouteBuilder routes) {
        Set<String> ids = new HashSet<>();
        routes.getRouteCollection().getRoutes().forEach(route -> ids.add(route.getId()));
        routes.getTemplatedRouteCollection().getTemplatedRoutes().forEach(route -> ids.add(route.getRouteId()));
        return ids;
    }

    private void add(RouteBuilder routes) throws Exception {
        camel.addRoutes(routes);
        camel.addTemplatedRoutes(routes);
    }

    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private Refused(String message) {
            super(message);
        }
    }
}
