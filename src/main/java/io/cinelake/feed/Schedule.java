package io.cinelake.feed;

import java.net.URISyntaxException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.TimeUtils;
import org.apache.camel.util.URISupport;
import org.quartz.CronExpression;

/** When a feed fires, as far as its URI (for Camel, with a cron's zone) tells: a cron or a timer's period. Other consumers fire when they like. */
public record Schedule(String uri, Optional<CronExpression> cron, Optional<Duration> timer) {
    private static final String CRON_ZONE = "trigger.timeZone";
    /** So many show the longest gap that a cron has, the one over a weekend included. */
    private static final int FIRINGS = 10;

    /** Reads a Camel consumer URI that was checked before; a cron counts in the zone, unless its URI names one. */
    public static Schedule of(String uri, ZoneId zone) {
        try {
            Map<String, Object> options = URISupport.parseQuery(StringHelper.after(uri, "?", ""));
            if (uri.startsWith("quartz:") && options.get("cron") instanceof String written) {
                String named = options.getOrDefault(CRON_ZONE, zone.getId()).toString();
                CronExpression cron = new CronExpression(written.replace('+', ' '));
                cron.setTimeZone(TimeZone.getTimeZone(named));
                String counting = options.containsKey(CRON_ZONE) ? uri : uri + "&" + CRON_ZONE + "=" + named;
                return new Schedule(counting, Optional.of(cron), Optional.empty());
            }
            boolean isPeriodic = uri.startsWith("timer:") && !"1".equals(options.get("repeatCount"));
            // Camel's timer fires each second when it has no period.
            String period = String.valueOf(options.getOrDefault("period", "1s"));
            Optional<String> timer = Optional.of(period).filter(any -> isPeriodic);
            return new Schedule(
                    uri, Optional.empty(), timer.map(TimeUtils::toMilliSeconds).map(Duration::ofMillis));
        } catch (URISyntaxException | ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The first firing after a time; empty where only the process that serves knows it, as with a timer. */
    public Optional<Instant> next(Instant after) {
        return cron.map(known -> known.getNextValidTimeAfter(Date.from(after))).map(Date::toInstant);
    }

    /** The last firing before a time; empty as with {@link #next}. */
    public Optional<Instant> last(Instant before) {
        return cron.map(known -> known.getTimeBefore(Date.from(before))).map(Date::toInstant);
    }

    /** The longest time between two of the next ten firings; empty when the schedule does not tell. */
    public Optional<Duration> longestGap(Instant from) {
        return gaps(from).stream().max(Comparator.naturalOrder());
    }

    /** The mean time between two of the next ten firings; empty when the schedule does not tell. */
    public Optional<Duration> meanGap(Instant from) {
        List<Duration> gaps = gaps(from);
        return gaps.stream().reduce(Duration::plus).map(sum -> sum.dividedBy(gaps.size()));
    }

    private List<Duration> gaps(Instant from) {
        List<Instant> firings = Stream.iterate(next(from), Optional::isPresent, last -> last.flatMap(this::next))
                .limit(FIRINGS)
                .flatMap(Optional::stream)
                .toList();
        List<Duration> gaps = new ArrayList<>(timer.stream().toList());
        for (int later = 1; later < firings.size(); later++) {
            gaps.add(Duration.between(firings.get(later - 1), firings.get(later)));
        }
        return gaps;
    }
}
