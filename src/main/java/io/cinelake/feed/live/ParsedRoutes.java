package io.cinelake.feed.live;

import io.cinelake.feed.Schedule;
import io.cinelake.feed.file.FeedFile;
import io.cinelake.feed.file.FeedProblem;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.TemplatedRouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.util.StringHelper;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * A file's routes as Camel reads them; the context does not have them yet.
 *
 * @param problem why they cannot be used; empty when they can
 */
record ParsedRoutes(List<RouteBuilder> builders, Optional<FeedProblem> problem) {
    private static final Set<String> CALLED = Set.of("direct", "seda");

    /** Reads a file's routes. Crons count in the zone; no route may begin with one of the pipeline's endpoints. */
    static ParsedRoutes of(ModelCamelContext camel, FeedFile file, ZoneId zone, Predicate<String> pipeline) {
        List<RouteBuilder> builders = new ArrayList<>();
        try {
            var resource = ResourceHelper.fromString(file.path().toString(), file.text());
            for (RoutesBuilder routes : PluginHelper.getRoutesLoader(camel).findRoutesBuilders(resource)) {
                RouteBuilder builder = (RouteBuilder) routes;
                builder.configureRoutes(camel);
                builders.add(builder);
            }
        } catch (Exception | StackOverflowError unread) {
            return new ParsedRoutes(builders, Optional.of(problem(file, unread)));
        }
        file.feed()
                .ifPresent(feed -> fillInSchedule(
                        builders, Schedule.of(feed.schedule(), zone).uri()));
        Optional<String> unfit = builders.stream()
                .flatMap(builder -> unfit(builder, pipeline).stream())
                .findFirst();
        return new ParsedRoutes(builders, unfit.map(message -> FeedProblem.of(file.path(), message)));
    }

    Set<String> ids() {
        return builders.stream()
                .flatMap(builder -> Stream.concat(
                        builder.getRouteCollection().getRoutes().stream().map(RouteDefinition::getId),
                        builder.getTemplatedRouteCollection().getTemplatedRoutes().stream()
                                .map(TemplatedRouteDefinition::getRouteId)))
                .collect(Collectors.toSet());
    }

    /** Drops the routes that do not wait to be called. */
    void keepCalled() {
        builders.forEach(builder -> builder.getRouteCollection()
                .getRoutes()
                .removeIf(route ->
                        !CALLED.contains(StringHelper.before(route.getInput().getEndpointUri(), ":", ""))));
    }

    /** Adds the routes to a context, which starts them. */
    void addTo(ModelCamelContext camel) throws Exception {
        for (RouteBuilder builder : builders) {
            camel.addRoutes(builder);
            camel.addTemplatedRoutes(builder);
        }
    }

    /** A template can give a feed neither a timer of its own name nor the zone of the settings. */
    private static void fillInSchedule(List<RouteBuilder> builders, String schedule) {
        for (RouteBuilder builder : builders) {
            for (TemplatedRouteDefinition route :
                    builder.getTemplatedRouteCollection().getTemplatedRoutes()) {
                route.getParameters().removeIf(parameter -> parameter.getName().equals("schedule"));
                route.parameter("schedule", schedule);
            }
        }
    }

    private static Optional<String> unfit(RouteBuilder builder, Predicate<String> pipeline) {
        for (RouteDefinition route : builder.getRouteCollection().getRoutes()) {
            String uri = route.getInput().getEndpointUri();
            if (pipeline.test(uri)) {
                return Optional.of("A route in it begins with " + uri
                        + ", which is one of the pipeline's own endpoints: give it a name of its own.");
            }
            if (!route.hasCustomIdAssigned()) {
                return Optional.of("A route in it has no id: write \"id: ...\" below \"- route:\".");
            }
        }
        return builder.getRestCollection().getRests().isEmpty()
                        && builder.getRouteTemplateCollection()
                                .getRouteTemplates()
                                .isEmpty()
                ? Optional.empty()
                : Optional.of("Only routes can come and go here: move route templates and rests to routes/pipeline.");
    }

    private static FeedProblem problem(FeedFile file, Throwable unread) {
        String message = "Camel cannot read it: ";
        return unread instanceof MarkedYamlEngineException marked
                ? marked.getProblemMark()
                        .map(mark -> new FeedProblem(
                                file.path(), mark.getLine() + 1, mark.getColumn() + 1, message + marked.getProblem()))
                        .orElseGet(() -> FeedProblem.of(file.path(), message + FeedProblem.innermost(marked)))
                : FeedProblem.of(file.path(), message + FeedProblem.innermost(unread));
    }
}
