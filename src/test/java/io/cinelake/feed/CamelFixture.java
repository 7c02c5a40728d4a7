package io.cinelake.feed;

import io.cinelake.feed.file.FeedFile;
import io.cinelake.feed.file.FeedReader;
import io.cinelake.feed.file.FeedSettings;
import io.cinelake.feed.file.Template;
import io.cinelake.feed.file.TestSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A running Camel context with the program's own templates, a route in Java, and a record of the feeds that fired. */
public final class CamelFixture implements AutoCloseable {
    public final DefaultCamelContext camel = new DefaultCamelContext();
    public final Queue<String> fired = new ConcurrentLinkedQueue<>();
    public final Queue<String> heard = new ConcurrentLinkedQueue<>();

    /** Stands for the runs: notes which feed was handed over. */
    public static final class FiredFeeds {
        private final Queue<String> fired;

        FiredFeeds(Queue<String> fired) {
            this.fired = fired;
        }

        /** Takes a feed's name. */
        public void fire(String feed) {
            fired.add(feed);
        }
    }

    public CamelFixture() throws Exception {
        camel.getRegistry().bind("runs", new FiredFeeds(fired));
        camel.getPropertiesComponent().addInitialProperty("cinelake.data", "data");
        for (Template template : Template.values()) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.resolveResource(
                            camel, "file:routes/pipeline/" + template.id() + ".camel.yaml"));
        }
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:java")
                        .routeId("java")
                        .process(exchange -> heard.add(exchange.getMessage().getBody(String.class)));
            }
        });
        camel.start();
    }

    /** Reads a file as the program would. */
    public FeedFile file(String name, String text) {
        FeedFile file = new FeedReader(settings()).read(Path.of("routes/feeds", name + FeedFile.SUFFIX), text);
        if (!file.isSound()) {
            throw new IllegalArgumentException(file.problems().toString());
        }
        return file;
    }

    public FeedSettings settings() {
        return TestSettings.with(Path.of(""), Map.of());
    }

    /** A feed that fires at once when its route starts. */
    public static String feed(String id, String schedule, String... more) {
        return "- templatedRoute:\n    routeTemplateRef: discover\n    routeId: " + id + "\n    parameters:\n"
                + "      - name: media\n        value: movie\n      - name: schedule\n        value: " + schedule + "\n"
                + String.join("", more);
    }

    /** A feed whose timer fires once a day, the first time soon; without a delay Camel may drop the first firing, while the route starts. */
    public static String daily(String id) {
        return feed(id, "timer:" + id + "?delay=50&period=1d");
    }

    public long firings(String feed) {
        return fired.stream().filter(feed::equals).count();
    }

    @Override
    public void close() {
        camel.stop();
    }
}
