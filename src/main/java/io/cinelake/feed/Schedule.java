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
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.TimeUtils;
import org.apache.camel.util.URISupport;
import org.quartz.CronExpression;

/** When a feed fires, as far as its URI (for Camel, with a cron's zone) tells: a cron or a timer's period. Other consumers fire when they like. */
public record Schedule(String uri, Optional<CronExpression> cron, Optional<Duration> timer) {
    private static final String CRON_ZONE = "trigger.timeZone";
    /** The gaps of ten firings show the longest that a cron has, the one over a weekend included. */
    private static final int GAPS = 9;

    /** Reads a Camel consumer URI that was checked before; a cron counts in the zone, unless its URI names one. */
    public static Schedule of(String uri, ZoneId zone) {
        try {
            Map<String, Object> options = URISupport.parseQuery(StringHelper.after(uri, "?", ""));
            String scheme = StringHelper.before(uri, ":", "");
            if (scheme.equals("quartz") && options.get("cron") instanceof String written) {
                String named = options.getOrDefault(CRON_ZONE, zone.getId()).toString();
                CronExpression cron = new CronExpression(written.replace('+', ' '));
                cron.setTimeZone(TimeZone.getTimeZone(named));
                String counting = options.containsKey(CRON_ZONE) ? uri : uri + "&" + CRON_ZONE + "=" + named;
                return new Schedule(counting, Optional.of(cron), Optional.empty());
            }
            if (!scheme.equals("timer") || "1".equals(options.get("repeatCount"))) {
                return new Schedule(uri, Optional.empty(), Optional.empty());
            }
            // Camel's timer fires each second when it has no period.
            String period = options.getOrDefault("period", "1s").toString();
            Duration repeated = Duration.ofMillis(TimeUtils.toMilliSeconds(period));
            return new Schedule(uri, Optional.empty(), Optional.of(repeated));
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
        List<Duration> gaps = new ArrayList<>(timer.stream().toList());
        Optional<Instant> last = next(from);
        for (Optional<Instant> at = last.flatMap(this::next);
                at.isPresent() && gaps.size() < GAPS;
                at = next(last.get())) {
            gaps.add(Duration.between(last.get(), at.get()));
            last = at;
        }
        return gaps;
    }
}
