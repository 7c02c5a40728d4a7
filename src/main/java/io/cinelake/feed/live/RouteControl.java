package io.cinelake.feed.live;

import io.cinelake.feed.file.FeedProblem;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops and removes routes by their ids. */
final class RouteControl {
    private static final Logger LOG = LoggerFactory.getLogger(RouteControl.class);

    private final ModelCamelContext camel;
    private final long patienceSeconds;

    RouteControl(ModelCamelContext camel, long patienceSeconds) {
        this.camel = camel;
        this.patienceSeconds = patienceSeconds;
    }

    /** Whether the context has a route of this id. */
    boolean isTaken(String id) {
        return camel.getRoute(id) != null || camel.getRouteDefinition(id) != null;
    }

    /** Stops routes between two messages; when one stays busy, all run on. Returns whether all are stopped. */
    boolean stop(Set<String> ids) {
        Set<String> stopped = new HashSet<>();
        for (String id : ids) {
            if (isStopped(id)) {
                continue;
            }
            if (!stopIdle(id)) {
                stopped.forEach(this::start);
                return false;
            }
            stopped.add(id);
        }
        return true;
    }

    private boolean isStopped(String id) {
        return camel.getRoute(id) == null
                || camel.getRouteController().getRouteStatus(id).isStopped();
    }

    private boolean stopIdle(String id) {
        try {
            return camel.getRouteController().stopRoute(id, patienceSeconds, TimeUnit.SECONDS, true);
        } catch (Exception failed) {
            LOG.warn("Route {} cannot be stopped: {}", id, FeedProblem.innermost(failed));
            return false;
        }
    }

    private void start(String id) {
        try {
            camel.getRouteController().startRoute(id);
        } catch (Exception failed) {
            LOG.error("Route {} cannot be started again: {}", id, FeedProblem.innermost(failed));
        }
    }

    /** Takes stopped routes out of the context, with the endpoints that no other route uses, and out of its model. */
    void discard(Set<String> ids) {
        for (String id : ids) {
            try {
                if (!isStopped(id)) {
                    camel.getRouteController().stopRoute(id);
                }
                camel.removeRoute(id);
                RouteDefinition left = camel.getRouteDefinition(id);
                if (left != null) {
                    camel.removeRouteDefinition(left);
                }
            } catch (Exception failed) {
                LOG.error("Route {} cannot be removed: {}", id, FeedProblem.innermost(failed));
            }
        }
    }
}
