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
import org.apache.camel.Consumer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A running Camel context with the program's own templates, a route in Java, and a record of the feeds that fired. */
public final class CamelFixture implements AutoCloseable {
    /** Camel drops a firing that comes while its route still starts, as on a busy machine; it does not count, and another one comes a second later. */
    public static final String FIRES_ONCE = "?delay=50&period=1000&repeatCount=1";

    public final DefaultCamelContext camel = new DefaultCamelContext();
    public final Queue<String> fired = new ConcurrentLinkedQueue<>();
    public final Queue<String> heard = new ConcurrentLinkedQueue<>();

    /** Stands for what makes orders: the order of a feed is its name. */
    public static final class NamedOrders {
        public String ofFeed(String feed) {
            return feed;
        }
    }

    private final Consumer orders;

    public CamelFixture() throws Exception {
        camel.getRegistry().bind("runs", new NamedOrders());
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
        orders = camel.getEndpoint("seda:orders")
                .createConsumer(exchange -> fired.add(exchange.getMessage().getBody(String.class)));
        orders.start();
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

    /** A feed whose timer fires soon, and once. */
    public static String once(String id) {
        return feed(id, "timer:" + id + FIRES_ONCE);
    }

    public long firings(String feed) {
        return fired.stream().filter(feed::equals).count();
    }

    @Override
    public void close() {
        orders.stop();
        camel.stop();
    }
}
