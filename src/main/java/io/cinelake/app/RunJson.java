package io.cinelake.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.run.RunResult;
import io.cinelake.run.state.StateJson;

/** A run's result as JSON, for scripts and notifications alike. */
public final class RunJson {
    private RunJson() {}

    /** The result's node; the bucket is where the run's objects lie. */
    public static ObjectNode of(RunResult result, String bucket) {
        JsonMapper json = StateJson.mapper();
        ObjectNode run = json.createObjectNode();
        run.put("feed", result.feed());
        run.put("date", result.run());
        run.put("outcome", result.outcome().word());
        run.put("message", result.message());
        run.put("resumed", result.resumed());
        run.put("bucket", bucket);
        run.put("folder", result.folder());
        run.put("seconds", result.seconds());
        run.set("counts", json.valueToTree(result.counts()));
        run.set("missing", json.valueToTree(result.missing()));
        return run;
    }
}
