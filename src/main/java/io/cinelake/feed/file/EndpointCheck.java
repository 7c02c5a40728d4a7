package io.cinelake.feed.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.CatalogCamelContext;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.component.timer.TimerEndpoint;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;
import org.quartz.CronExpression;

/** Says what is wrong with a Camel URI, if anything. No endpoint is registered or started: Quartz would replace the running feed's job. */
public record EndpointCheck(CamelContext camel, boolean isSchedule, String examples, Predicate<String> pipeline)
        implements Function<String, Optional<String>> {
    /** A run takes longer than a second; a timer that fires more often only fills the log. */
    private static final long SHORTEST_MILLIS = 1000;
    /** Camel ignores a text that is not a duration, and a timer would then fire each second. */
    private static final Pattern DURATION = Pattern.compile("(?i)-?\\d+|P.+|(\\d+(\\.\\d+)?\\s*(d|h|m|s|ms)\\s*)+");

    private static final String WANTED =
            ". Seconds, minutes, hours, day, month and day of the week are wanted, as in 0+0+3+*+*+?.";

    /** Checks schedules: URIs that a route can begin with. */
    public static EndpointCheck schedules(CamelContext camel) {
        String examples = ", write one such as timer:daily?period=1d or quartz:daily?cron=0+0+3+*+*+?.";
        return new EndpointCheck(camel, true, examples, pipeline(camel));
    }

    /** Checks URIs that are asked for titles. Whether anyone answers there is known only when a run asks. */
    public static EndpointCheck lists(CamelContext camel) {
        String examples = ", write one such as direct:my-favourites, with which a route of your own begins.";
        return new EndpointCheck(camel, false, examples, pipeline(camel));
    }

    /** Whether a URI, whatever its options, is one with which a pipeline's route begins: a feed there would take other feeds' titles. */
    public static Predicate<String> pipeline(CamelContext camel) {
        Set<String> uris = camel.getRoutes().stream()
                .map(route -> base(route.getEndpoint().getEndpointUri()))
                .collect(Collectors.toUnmodifiableSet());
        return uri -> uris.contains(base(uri));
    }

    private static String base(String uri) {
        return URISupport.stripQuery(EndpointHelper.normalizeEndpointUri(uri));
    }

    @Override
    public Optional<String> apply(String uri) {
        try {
            check(uri, StringHelper.before(uri, ":", ""));
            return Optional.empty();
        } catch (Exception refused) {
            return Optional.of(FeedProblem.innermost(refused));
        }
    }

    private void check(String uri, String scheme) throws Exception {
        refuse(scheme.isEmpty(), "it does not begin with a Camel component" + examples);
        refuse(pipeline.test(uri), "it is one of the pipeline's own endpoints" + examples);
        Component component = camel.getComponent(scheme);
        refuse(component == null, "there is no Camel component \"" + scheme + "\" in this program" + examples);
        String json = ((CatalogCamelContext) camel).getComponentParameterJsonSchema(scheme);
        JsonNode description = new ObjectMapper().readTree(json == null ? "{}" : json);
        String one = "the Camel component \"" + scheme + "\" ";
        refuse(isSchedule && is(description, "producerOnly"), one + "can only send and never fires" + examples);
        refuse(!isSchedule && is(description, "consumerOnly"), one + "fires by itself and cannot be asked" + examples);
        URISupport.parseQuery(StringHelper.after(uri, "?", "")).forEach((name, value) -> {
            boolean isDuration =
                    description.at("/properties/" + name + "/type").asText().equals("duration");
            refuse(
                    isDuration && !DURATION.matcher(String.valueOf(value)).matches(),
                    name + " wants a duration such as 1d, 6h or 30m, not \"" + value + "\".");
        });
        Endpoint endpoint = component.createEndpoint(EndpointHelper.normalizeEndpointUri(uri));
        if (endpoint instanceof TimerEndpoint timer) {
            boolean isOften = timer.getPeriod() < SHORTEST_MILLIS || timer.getDelay() < 0;
            refuse(
                    isOften && timer.getRepeatCount() != 1,
                    "it fires more than once a second: give it a period such as 1h, or 1d for once a day.");
        } else if (endpoint instanceof QuartzEndpoint quartz) {
            checkQuartz(quartz);
        }
    }

    private static boolean is(JsonNode description, String kind) {
        return description.at("/component/" + kind).asBoolean();
    }

    private static void checkQuartz(QuartzEndpoint quartz) {
        Map<String, Object> trigger = quartz.getTriggerParameters() == null ? Map.of() : quartz.getTriggerParameters();
        if (quartz.getCron() == null) {
            String interval = String.valueOf(trigger.getOrDefault("repeatInterval", 0));
            refuse(!interval.matches("\\d{4,15}"), "it has no cron" + WANTED);
            return;
        }
        String zone = String.valueOf(trigger.getOrDefault("timeZone", "UTC"));
        try {
            ZoneId.of(zone);
            Date now = Date.from(InstantSource.system().instant());
            boolean isPast = new CronExpression(quartz.getCron()).getNextValidTimeAfter(now) == null;
            refuse(isPast, "its cron has no firing that is still to come" + WANTED);
        } catch (ParseException broken) {
            refuse(true, "its cron is wrong: " + broken.getMessage().replaceFirst("\\.$", "") + WANTED);
        } catch (DateTimeException unknown) {
            refuse(true, "there is no time zone " + zone + ": write one such as America/Sao_Paulo.");
        }
    }

    private static void refuse(boolean isWrong, String fault) {
        if (isWrong) {
            throw new IllegalArgumentException(fault);
        }
    }
}
