package io.cinelake.app;

import io.cinelake.app.settings.WrongInput;
import io.cinelake.feed.file.FeedProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.util.function.ThrowingRunnable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Camel with the routes of {@code routes/pipeline}, which camel-main collects. */
final class Pipeline {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

    private static final Path FOLDER = Path.of("routes", "pipeline");

    private static final String QUEUE = "queue-kafka";

    /** The routes of a queue that Kafka carries; loaded only when a process joins it. */
    private static final List<String> KAFKA = List.of("send-kafka", "results-kafka", QUEUE);

    private Pipeline() {}

    /** Throws {@link WrongInput} if a folder is no home, where settings and relative paths begin. Asked first: elsewhere every later complaint would mislead. */
    static void requireHome(String folder) {
        // So Java shows the letters that the locale, such as LANG=C, has not. It would find nothing there.
        if (folder.indexOf('\uFFFD') >= 0) {
            throw new WrongInput("The name of this folder has letters that the locale of this process has not: set LANG"
                    + " to one with UTF-8, such as C.UTF-8.");
        }
        if (!Files.isDirectory(Path.of(folder).resolve(FOLDER))) {
            throw new WrongInput("There is no " + FOLDER + " here (folder " + folder
                    + "): copy it from the repository, or start in another folder. bin/cinelake takes the working directory as its"
                    + " home if that has routes/, else its own repository.");
        }
    }

    /** Camel with the pipeline's routes, not started yet: the beans they name are bound first. Every {@code poll}, idle consumers look around. */
    static Main read(Map<String, String> placeholders, Duration poll) {
        Properties properties = new Properties();
        properties.putAll(placeholders);
        properties.setProperty("cinelake.poll", Long.toString(poll.toMillis()));
        Main main = new Main();
        main.setPropertyPlaceholderLocations("file:application.properties;optional=true");
        main.setOverrideProperties(properties);
        main.configure()
                .withName("cinelake")
                .withRoutesIncludePattern("file:" + FOLDER + "/*.camel.yaml")
                .withRoutesExcludePattern("**/*-kafka.camel.yaml")
                .withJmxEnabled(false)
                .withShutdownTimeout(10)
                .withShutdownLogInflightExchangesOnTimeout(false);
        load(main::init);
        return main;
    }

    /** Loads or starts routes. Throws {@link WrongInput} if Camel refuses one of them. */
    static void load(ThrowingRunnable<Exception> step) {
        try {
            step.run();
        } catch (Exception failure) {
            throw refused(failure);
        }
    }

    static void openQueue(CamelContext camel) {
        for (String route : KAFKA) {
            load(() -> PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(PluginHelper.getResourceLoader(camel)
                            .resolveResource("file:" + FOLDER + "/" + route + ".camel.yaml")));
        }
    }

    /** Says which file Camel refuses: people may change what stands in the folder. */
    private static WrongInput refused(Exception failure) {
        Path file = failure instanceof FailedToCreateRouteException start
                ? FOLDER.resolve(start.getRouteId() + ".camel.yaml")
                : FOLDER;
        String cure = "Correct this file, or take it as it is shipped: ";
        WrongInput wrong = new WrongInput(cure + FeedProblem.refused(file, failure));
        wrong.initCause(failure);
        return wrong;
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
