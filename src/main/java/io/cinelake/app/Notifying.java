package io.cinelake.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.app.log.Secrets;
import io.cinelake.app.settings.Setting;
import io.cinelake.app.settings.Settings;
import io.cinelake.ops.EndedRuns;
import io.cinelake.ops.NotificationPost;
import io.cinelake.ops.Notifications;
import io.cinelake.run.RunResult;
import io.cinelake.run.state.StateJson;
import io.cinelake.time.MonotonicClock;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Sends the results of runs to the address in the settings; sends nothing when there is no address. */
final class Notifying implements Consumer<RunResult>, AutoCloseable {
    private static final Duration LAST_WAIT = Duration.ofSeconds(10);

    private final Optional<Notifications> notifications;
    private final Consumer<RunResult> listener;

    private Notifying(Optional<Notifications> notifications) {
        this.notifications = notifications;
        this.listener = notifications.<Consumer<RunResult>>map(EndedRuns::new).orElse(result -> {});
    }

    static Notifying of(Settings settings, Secrets secrets) {
        return new Notifying(settings.values()
                .find(Setting.CINELAKE_NOTIFY_URL)
                .map(url -> new Notifications(
                        settings.values().get(Setting.CINELAKE_NOTIFY).equals("always"),
                        new NotificationPost(
                                URI.create(url),
                                result -> text(settings, secrets, result),
                                MonotonicClock.system(),
                                settings.tmdb().network()))));
    }

    /** The body of the notification: the run with all its figures, or the one field that Slack takes. */
    static String text(Settings settings, Secrets secrets, RunResult result) {
        JsonMapper json = StateJson.mapper();
        ObjectNode run = new RunJson(json, settings.lake().bucket()).node(result);
        String reason = result.message() == null ? "." : ": " + result.message();
        String sentence = "Cinelake: feed " + result.feed() + ", run " + result.run() + " is "
                + result.outcome().word() + reason;
        boolean isSlack = settings.values().get(Setting.CINELAKE_NOTIFY_FORMAT).equals("slack");
        JsonNode document =
                isSlack ? json.createObjectNode().put("text", forSlack(sentence)) : run.put("text", sentence);
        try {
            return secrets.mask(json.writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Slack reads these three as markup (docs.slack.dev, "Formatting message text", escaping). */
    private static String forSlack(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public void accept(RunResult result) {
        listener.accept(result);
    }

    /** Waits a short time for notifications on their way. */
    @Override
    public void close() {
        if (notifications.isPresent()) {
            try {
                notifications.get().finish(LAST_WAIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
