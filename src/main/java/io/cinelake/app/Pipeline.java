package io.cinelake.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.slf4j.LoggerFactory;

/** Camel with the pipeline's routes. They are read while the command line and the settings are: each takes a good part of the program's start. */
public final class Pipeline {
    private static final Path FOLDER = Path.of("routes", "pipeline");

    private final Preloaded<Main> reading;

    private Pipeline(Preloaded<Main> reading) {
        this.reading = reading;
    }

    /** Begins to read the routes. */
    public static Pipeline reading() {
        // While one thread sets slf4j up, every other gets a stand-in, which cannot be told what to mask: it is set up
        // before there are two.
        LoggerFactory.getILoggerFactory();
        return new Pipeline(Preloaded.of(Pipeline::read));
    }

    /**
     * Camel with the routes, not started yet.
     *
     * @param placeholders what the routes' placeholders stand for
     * @param poll how often a queue's idle consumers look whether the program starts or stops
     * @throws WrongFeed if the program was not started in the folder that holds the routes
     */
    Main routes(Map<String, String> placeholders, Duration poll) {
        if (!Files.isDirectory(FOLDER)) {
            throw new WrongFeed("There is no folder " + FOLDER + " here: start the program in the folder that holds"
                    + " routes/ and application.properties.");
        }
        Main main = reading.get();
        Properties properties = new Properties();
        properties.putAll(placeholders);
        properties.setProperty("cinelake.poll", Long.toString(poll.toMillis()));
        main.getCamelContext().getPropertiesComponent().setOverrideProperties(properties);
        return main;
    }

    private static Main read() {
        Main main = new Main();
        main.setPropertyPlaceholderLocations("file:application.properties;optional=true");
        main.configure()
                .withName("cinelake")
                .withRoutesCollectorEnabled(false)
                .withStreamCachingEnabled(false)
                .withJmxEnabled(false)
                .withShutdownTimeout(10)
                .withShutdownLogInflightExchangesOnTimeout(false);
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport starting) {
                starting.getCamelContext()
                        .getCamelContextExtension()
                        .setErrorHandlerFactory(new NoErrorHandlerDefinition());
            }
        });
        main.init();
        load(main.getCamelContext());
        return main;
    }

    /** Reads each file once. Camel's own collector of routes parses every file twice: the first time for beans that no route of the pipeline has. */
    private static void load(CamelContext camel) {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Resource> resources = files.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .map(file -> PluginHelper.getResourceLoader(camel).resolveResource("file:" + file))
                    .toList();
            PluginHelper.getRoutesLoader(camel).loadRoutes(resources);
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeException(e);
        }
    }
}
