package io.cinelake.app;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Camel with the routes of {@code routes/pipeline}, which camel-main collects. */
final class Pipeline {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

    private static final String QUEUE = "queue-kafka";

    /** The routes of a queue that Kafka carries; loaded only when a process joins it. */
    private static final List<String> KAFKA = List.of("send-kafka", "results-kafka", QUEUE);

    private Pipeline() {}

    /**
     * Camel with the pipeline's routes, not started yet: the beans they name are bound first.
     *
     * @param placeholders the values of the routes' placeholders
     * @param poll how often a queue's idle consumers look whether the program starts or stops
     */
    static Main read(Map<String, String> placeholders, Duration poll) {
        Properties properties = new Properties();
        properties.putAll(placeholders);
        properties.setProperty("cinelake.poll", Long.toString(poll.toMillis()));
        Main main = new Main();
        main.setPropertyPlaceholderLocations("file:application.properties;optional=true");
        main.setOverrideProperties(properties);
        main.configure()
                .withName("cinelake")
                .withRoutesIncludePattern("file:" + Home.PIPELINE + "/*.camel.yaml")
                .withRoutesExcludePattern("**/*-kafka.camel.yaml")
                .withJmxEnabled(false)
                .withShutdownTimeout(10)
                .withShutdownLogInflightExchangesOnTimeout(false);
        main.init();
        return main;
    }

    /** Loads and starts the routes of the queue that Kafka carries. */
    static void openQueue(CamelContext camel) throws Exception {
        for (String route : KAFKA) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(PluginHelper.getResourceLoader(camel)
                            .resolveResource("file:" + Home.PIPELINE + "/" + route + ".camel.yaml"));
        }
    }

    /** Leaves the queue, if this process had joined it, when the batches that it took are done; returns whether they were within a bound. */
    static boolean closeQueue(CamelContext camel, Duration bound) {
        if (camel.getRoute(QUEUE) == null) {
            return true;
        }
        try {
            return camel.getRouteController().stopRoute(QUEUE, bound.toMillis(), TimeUnit.MILLISECONDS, true);
        } catch (Exception e) {
            LOG.debug("The queue was not left in an orderly way", e);
            return false;
        }
    }
}
