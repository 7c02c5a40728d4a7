package io.cinelake.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.app.log.Secrets;
import io.cinelake.app.settings.Setting;
import io.cinelake.app.settings.Settings;
import io.cinelake.ops.NotificationPost;
import io.cinelake.ops.Notifications;
import io.cinelake.run.RunResult;
import io.cinelake.time.MonotonicClock;
import java.net.URI;
import java.util.Optional;

/** The notifications of runs' results, to the address in the settings. */
final class Notifying {
    private Notifying() {}

    /** Empty when there is no address. */
    static Optional<Notifications> of(Settings settings, Secrets secrets) {
        return settings.find(Setting.CINELAKE_NOTIFY_URL)
                .map(url -> new Notifications(
                        settings.get(Setting.CINELAKE_NOTIFY).equals("always"),
                        new NotificationPost(
                                URI.create(url),
                                result -> text(settings, secrets, result),
                                MonotonicClock.system(),
                                settings.tmdb().network())));
    }

    /** The body of the notification: the run with all its figures, or the one field that Slack takes. */
    static String text(Settings settings, Secrets secrets, RunResult result) {
        String reason = result.message() == null ? "." : ": " + result.message();
        String sentence = "Cinelake: feed " + result.feed() + ", run " + result.run() + " is "
                + result.outcome().word() + reason;
        boolean isSlack = settings.get(Setting.CINELAKE_NOTIFY_FORMAT).equals("slack");
        ObjectNode document = isSlack
                ? JsonNodeFactory.instance.objectNode().put("text", forSlack(sentence))
                : RunJson.of(result, settings.lake().bucket()).put("text", sentence);
        return secrets.mask(document.toString());
    }

    /** Slack reads these three as markup (docs.slack.dev, "Formatting message text", escaping). */
    private static String forSlack(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
