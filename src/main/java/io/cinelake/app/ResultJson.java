package io.cinelake.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.app.log.Secrets;
import io.cinelake.app.settings.Setting;
import io.cinelake.app.settings.Settings;
import io.cinelake.run.RunResult;
import io.cinelake.run.state.StateJson;

/** A run's result as JSON, for scripts and notifications alike. */
public final class ResultJson {
    private ResultJson() {}

    /** The result with all its figures; the bucket is where the run's objects lie. */
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

    /** The body of a notification: the whole result, or the one field that Slack takes. */
    static String notification(Settings settings, Secrets secrets, RunResult result) {
        String reason = result.message() == null ? "." : ": " + result.message();
        String sentence = "Cinelake: feed " + result.feed() + ", run " + result.run() + " is "
                + result.outcome().word() + reason;
        // Slack reads these three as markup (docs.slack.dev, "Formatting message text", escaping).
        String slack = sentence.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        boolean isSlack = settings.get(Setting.CINELAKE_NOTIFY_FORMAT).equals("slack");
        ObjectNode document = isSlack
                ? StateJson.mapper().createObjectNode().put("text", slack)
                : of(result, settings.get(Setting.LAKE_BUCKET)).put("text", sentence);
        return secrets.mask(document.toString());
    }
}
