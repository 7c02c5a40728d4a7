package io.cinelake.feed.live;

import io.cinelake.feed.Feed;
import io.cinelake.feed.Schedule;
import io.cinelake.feed.file.FeedFile;
import io.cinelake.feed.file.FeedProblem;
import io.cinelake.feed.file.PipelineEndpoints;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.TemplatedRouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.util.StringHelper;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** A file's routes as Camel reads them; the context does not have them yet. */
final class ParsedRoutes {
    private static final Set<String> CALLED = Set.of("direct", "seda");

    private final List<RouteBuilder> builders;
    private final Set<String> ids = new LinkedHashSet<>();

    /** Camel cannot read a file's routes. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient FeedProblem problem;

        Refused(FeedProblem problem, Throwable cause) {
            super(problem.toString(), cause);
            this.problem = problem;
        }

        FeedProblem problem() {
            return problem;
        }
    }

    private ParsedRoutes(List<RouteBuilder> builders) {
        this.builders = builders;
        for (RouteBuilder builder : builders) {
            builder.getRouteCollection().getRoutes().stream()
                    .map(RouteDefinition::getId)
                    .forEach(ids::add);
            builder.getTemplatedRouteCollection().getTemplatedRoutes().stream()
                    .map(TemplatedRouteDefinition::getRouteId)
                    .forEach(ids::add);
        }
    }

    /**
     * Reads a file's routes.
     *
     * @param zone that crons count in
     * @param pipeline the endpoints that no route of the file may begin with
     */
    static ParsedRoutes of(ModelCamelContext camel, FeedFile file, ZoneId zone, PipelineEndpoints pipeline)
            throws Refused {
        List<RouteBuilder> builders = new ArrayList<>();
        try {
            var resource = ResourceHelper.fromString(file.path().toString(), file.text());
            for (RoutesBuilder routes : PluginHelper.getRoutesLoader(camel).findRoutesBuilders(resource)) {
                RouteBuilder builder = (RouteBuilder) routes;
                builder.configureRoutes(camel);
                builders.add(builder);
            }
        } catch (Exception | StackOverflowError unread) {
            throw new Refused(problem(file, unread), unread);
        }
        for (RouteBuilder builder : builders) {
            Optional<String> unfit = unfit(builder, pipeline);
            if (unfit.isPresent()) {
                throw new Refused(FeedProblem.of(file.path(), unfit.get()), null);
            }
            file.feed().ifPresent(feed -> fillInSchedule(builder, feed, zone));
        }
        return new ParsedRoutes(builders);
    }

    /** The ids of the routes. */
    Set<String> ids() {
        return ids;
    }

    /** Keeps only the routes that wait to be called. */
    ParsedRoutes calledOnly() {
        for (RouteBuilder builder : builders) {
            builder.getRouteCollection().getRoutes().removeIf(route -> !isCalled(route));
        }
        return new ParsedRoutes(builders);
    }

    private static boolean isCalled(RouteDefinition route) {
        return CALLED.contains(StringHelper.before(route.getInput().getEndpointUri(), ":", ""));
    }

    /** Adds the routes to a context, which starts them. */
    void addTo(ModelCamelContext camel) throws Exception {
        for (RouteBuilder builder : builders) {
            camel.addRoutes(builder);
            camel.addTemplatedRoutes(builder);
        }
    }

    /** A template can give a feed neither a timer of its own name nor the zone of the settings. */
    private static void fillInSchedule(RouteBuilder builder, Feed feed, ZoneId zone) {
        String schedule = Schedule.of(feed.schedule(), zone).uri();
        for (TemplatedRouteDefinition route :
                builder.getTemplatedRouteCollection().getTemplatedRoutes()) {
            route.getParameters().removeIf(parameter -> parameter.getName().equals("schedule"));
            route.parameter("schedule", schedule);
        }
    }

    private static Optional<String> unfit(RouteBuilder builder, PipelineEndpoints pipeline) {
        Optional<String> taken = builder.getRouteCollection().getRoutes().stream()
                .map(route -> route.getInput().getEndpointUri())
                .filter(pipeline::own)
                .findFirst();
        if (taken.isPresent()) {
            return Optional.of("A route in it begins with " + taken.get()
                    + ", which is one of the pipeline's own endpoints: give it a name of its own.");
        }
        boolean isNameless =
                builder.getRouteCollection().getRoutes().stream().anyMatch(route -> !route.hasCustomIdAssigned());
        if (isNameless) {
            return Optional.of("A route in it has no id: write \"id: ...\" below \"- route:\".");
        }
        if (!builder.getRestCollection().getRests().isEmpty()
                || !builder.getRouteTemplateCollection().getRouteTemplates().isEmpty()) {
            return Optional.of("Only routes can come and go here: move route templates and rests to routes/pipeline.");
        }
        return Optional.empty();
    }

    private static FeedProblem problem(FeedFile file, Throwable unread) {
        String message = "Camel cannot read it: " + FeedProblem.innermost(unread);
        return unread instanceof MarkedYamlEngineException marked
                        && marked.getProblemMark().isPresent()
                ? at(marked.getProblemMark().get(), file, marked)
                : FeedProblem.of(file.path(), message);
    }

    private static FeedProblem at(Mark mark, FeedFile file, MarkedYamlEngineException unread) {
        return new FeedProblem(
                file.path(),
                mark.getLine() + 1,
                mark.getColumn() + 1,
                "",
                "Camel cannot read it: " + unread.getProblem());
    }
}
