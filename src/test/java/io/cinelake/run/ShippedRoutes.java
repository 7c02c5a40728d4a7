package io.cinelake.run;

import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Loads routes of {@code routes/pipeline} as they are shipped, with the configurations that they name. */
public final class ShippedRoutes {
    private static final Path FOLDER = Path.of("routes", "pipeline");

    /** The bean that the configuration of puts names; tests of other routes never call it. */
    private static final String RETRY = "putObject";

    private ShippedRoutes() {}

    public static void load(CamelContext context, String... ids) throws Exception {
        load(context, FOLDER, ids);
    }

    /** Loads routes from a copy of the folder. */
    public static void load(CamelContext context, Path folder, String... ids) throws Exception {
        if (context.getRegistry().lookupByName(RETRY) == null) {
            context.getRegistry().bind(RETRY, new Object());
        }
        load(context, folder, "pipeline");
        load(context, folder, "put-again");
        for (String id : ids) {
            load(context, folder, id);
        }
    }

    private static void load(CamelContext context, Path folder, String id) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.resolveResource(context, "file:" + folder.resolve(id + ".camel.yaml")));
    }
}
