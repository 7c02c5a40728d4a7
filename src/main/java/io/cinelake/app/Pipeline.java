package io.cinelake.app;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.main.Main;

/** Camel with the routes of {@code routes/pipeline}, which camel-main collects. */
final class Pipeline {
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
                .withJmxEnabled(false)
                .withShutdownTimeout(10)
                .withShutdownLogInflightExchangesOnTimeout(false);
        main.init();
        return main;
    }
}
