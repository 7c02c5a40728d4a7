package io.cinelake.run.begin;

import io.cinelake.feed.Feed;
import io.cinelake.feed.Schedule;
import io.cinelake.run.CamelCause;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.Plan;
import io.cinelake.run.Plan.Batch;
import io.cinelake.run.Run;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunProblem;
import io.cinelake.run.TitleRequest;
import io.cinelake.run.fetch.TitleOutcome;
import io.cinelake.run.list.TitleList;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;

/** Lists a feed as a run would, fetches its first titles, and writes nothing. */
public record Previews(ProducerTemplate template, InstantSource clock) {
    /** Of 1,000 PUTs in US dollars: AWS, S3 Standard, us-east-1; docs/operation.md names source and date. */
    public static final double PRICE = 0.005;

    private static final Duration MONTH = Duration.ofDays(30);
    private static final int OBJECT_BYTES = 10_000_000;
    private static final int TABLE_TITLES = 10_000;
    /** The lease taken, named for the plan, for the manifest and settled; plan, titles and manifest. */
    private static final int STATE_PUTS = 7;

    private static final int SAMPLES = 3;

    /** The preview of a run; throws why the titles cannot be listed. */
    public Preview of(RunOrder order) throws Exception {
        Feed feed = order.feed();
        Run run = new Run(feed, order.date(), clock.instant(), any -> 1);
        TitleList list =
                send("direct:list-" + feed.source().template(), run, null).getBody(TitleList.class);
        Plan plan = new Plan("preview", run.name(), feed, clock.instant(), list.listed(), list.titles());
        run.follow(plan, List.of(), clock.instant());
        List<byte[]> records = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        Batch batch = new Batch(
                1, plan.titles().subList(0, Math.min(SAMPLES, plan.titles().size())));
        for (TitleRequest title : TitleRequest.of(run, batch)) {
            TitleOutcome outcome = send("direct:title", run, title).getBody(TitleOutcome.class);
            if (outcome instanceof TitleOutcome.Fetched fetched) {
                records.add(fetched.record());
            } else if (outcome instanceof TitleOutcome.Missing missing) {
                remarks.add(title.id() + " is missing: " + missing.reason());
            } else if (outcome instanceof TitleOutcome.Quarantined failed) {
                remarks.add(title.id() + " fails: " + failed.reason());
            } else if (run.failure() instanceof Exception failure) {
                throw failure;
            }
        }
        return new Preview(plan, run.keys(), records, remarks);
    }

    private Message send(String endpoint, Run run, Object body) throws Exception {
        Exchange exchange = template.request(endpoint, asked -> {
            asked.setVariable("run", run);
            asked.getMessage().setBody(body);
        });
        if (CamelCause.of(exchange.getException()) instanceof Exception problem) {
            // A list that lacks something, such as a complete run of the feed that it keeps current, says so in a
            // sentence.
            throw problem instanceof IllegalArgumentException ? new RunProblem.Failed(problem.getMessage()) : problem;
        }
        return exchange.getMessage();
    }

    /** What a run would do: its plan, written nowhere, the first records, and remarks on sample titles that have none. */
    public record Preview(Plan plan, FeedKeys keys, List<byte[]> samples, List<String> remarks) {
        /** Requests for the plan's titles: one each, two where an id has to be looked up first. */
        public long requests() {
            long lookUps = plan.titles().stream()
                    .filter(id -> TitleRequest.isFoundFirst(plan.feed(), id))
                    .count();
            return plan.titles().size() + lookUps;
        }

        /** Bytes of the records before compression, as far as the samples tell; 0 without any. */
        public long bytes() {
            double sample =
                    samples.stream().mapToInt(record -> record.length).average().orElse(0);
            return Math.round(sample * plan.titles().size());
        }

        /** Requests to the store that write, in a run of this length. The lease is put again at each beat. */
        public long puts(Duration took, Duration beat) {
            long objects = Math.max(plan.batches(), bytes() / OBJECT_BYTES);
            boolean hasTables = plan.feed().tables().parquet();
            long tables = hasTables ? (plan.titles().size() + TABLE_TITLES - 1) / TABLE_TITLES : 0;
            return objects + plan.batches() + tables + STATE_PUTS + took.dividedBy(beat);
        }
    }

    /** How many runs the schedule begins in 30 days; 0 where it does not tell. A firing for a date that is complete costs next to nothing. */
    public static long runsAMonth(Feed feed, ZoneId zone, Instant now, ChronoUnit precision) {
        long firings = Schedule.of(feed.schedule(), zone)
                .meanGap(now)
                .map(gap -> Math.max(1, MONTH.dividedBy(gap)))
                .orElse(0L);
        long dates = MONTH.dividedBy(precision.getDuration());
        return feed.rerun() == Feed.Rerun.SKIP ? Math.min(firings, dates) : firings;
    }

    /** So many PUTs in US dollars. */
    public static double dollars(long puts) {
        return puts * PRICE / 1000;
    }
}
