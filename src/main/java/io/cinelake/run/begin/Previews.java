package io.cinelake.run.begin;

import io.cinelake.feed.Feed;
import io.cinelake.feed.Schedule;
import io.cinelake.run.CamelCause;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.Plan;
import io.cinelake.run.Plan.Batch;
import io.cinelake.run.Run;
import io.cinelake.run.RunOrder;
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
            throw problem;
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
    }

    /** What a run costs at the store: requests that write, and bytes before compression (0 when no sample could be fetched). */
    public record RunCost(long puts, long bytes) {
        /** Of 1,000 PUTs in US dollars: AWS, S3 Standard, us-east-1; docs/operation.md names source and date. */
        public static final double PRICE = 0.005;

        private static final int OBJECT_BYTES = 10_000_000;
        private static final int TABLE_TITLES = 10_000;
        /** The lease taken, named for the plan, for the manifest and settled; plan, titles and manifest. */
        private static final int STATE = 7;

        private static final Duration MONTH = Duration.ofDays(30);

        /** The cost of the run of a preview. The lease is put again at each beat. */
        public static RunCost of(Previews.Preview preview, Duration took, Duration beat) {
            Feed feed = preview.plan().feed();
            long titles = preview.plan().titles().size();
            long batches = preview.plan().batches();
            double sample = preview.samples().stream()
                    .mapToInt(record -> record.length)
                    .average()
                    .orElse(0);
            long bytes = Math.round(sample * titles);
            long objects = Math.max(batches, bytes / OBJECT_BYTES);
            long tables = feed.tables().parquet() ? (titles + TABLE_TITLES - 1) / TABLE_TITLES : 0;
            return new RunCost(objects + batches + tables + STATE + took.dividedBy(beat), bytes);
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

        /** The PUTs of so many runs in US dollars. */
        public double dollars(long runs) {
            return puts * runs * PRICE / 1000;
        }
    }
}
