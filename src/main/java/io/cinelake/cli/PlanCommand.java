package io.cinelake.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cinelake.app.ExitStatus;
import io.cinelake.app.Session;
import io.cinelake.app.settings.Settings;
import io.cinelake.feed.Feed;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.ListCounts;
import io.cinelake.run.RunOrder;
import io.cinelake.run.lease.LeaseTime;
import io.cinelake.run.plan.Previews;
import io.cinelake.run.plan.RunCost;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Fetches only a feed's list and says what a run would do. */
@Command(
        name = "plan",
        description =
                "Fetches the list only: titles, requests, expected time, keys, bytes, PUTs and what they cost a month, three"
                        + " sample records. Writes nothing.")
final class PlanCommand extends OnceCommand {
    @Parameters(paramLabel = "FEED", description = "The feed.")
    private String feed;

    @Override
    List<String> chosen() {
        return List.of(feed);
    }

    @Override
    int work(Session session) throws Exception {
        Feed known = session.known().chosen(chosen()).get(0);
        session.startOwnRoutes(List.of(known));
        Previews.Preview preview = session.engine()
                .preview(new RunOrder(known, session.engine().orders().now(), RunOrder.Trigger.COMMAND));
        print(preview, session.settings().tmdb().rate());
        cost(preview, session.settings());
        return ExitStatus.COMPLETE;
    }

    private void print(Previews.Preview preview, double rate) throws JsonProcessingException {
        PrintWriter out = out();
        ListCounts listed = preview.plan().listed();
        long requests = preview.requests();
        FeedKeys keys = preview.keys();
        int batches = preview.plan().batches();
        out.println("feed       " + feed + ", run " + preview.plan().run().run());
        out.println("titles     " + listed.listed() + " (" + listed.reported() + " reported, " + listed.repeats()
                + " repeats, " + listed.filteredOut() + " filtered out, " + listed.cut() + " cut by the limit)");
        out.println("requests   " + requests + " for the titles, after " + listed.pages() + " for the list");
        out.println("time       "
                + (rate == 0
                        ? "as fast as TMDB answers"
                        : String.format(Locale.ROOT, "%.0f s at %.0f requests a second", requests / rate, rate)));
        out.println("objects    " + batches);
        if (batches > 0) {
            out.println("keys       " + keys.key(preview.plan().run(), 1, 1));
            out.println("           " + keys.key(preview.plan().run(), batches, 1));
        }
        listed.notes().forEach(note -> out.println("note       " + note));
        listed.failedPages().forEach(page -> out.println("failed     " + page));
        preview.samples().forEach(record -> out.println("record     " + new String(record, StandardCharsets.UTF_8)));
        preview.remarks().forEach(remark -> out.println("sample     " + remark));
    }

    private void cost(Previews.Preview preview, Settings settings) {
        double rate = settings.tmdb().rate();
        Duration took = Duration.ofSeconds(rate == 0 ? 0 : Math.round(preview.requests() / rate));
        RunCost cost = RunCost.of(preview, took, new LeaseTime(settings.lease()).beat());
        long runs = RunCost.runsAMonth(
                preview.plan().feed(),
                settings.zone(),
                Instant.now(),
                preview.plan().run().precision());
        out().printf(
                        Locale.ROOT,
                        "bytes      about %.1f MB, as far as the samples tell, before compression%n",
                        cost.bytes() / 1e6);
        out().printf(
                        Locale.ROOT,
                        "puts       %d, at %.3f dollars for 1,000 (AWS, S3 Standard)%n",
                        cost.puts(),
                        RunCost.PRICE);
        out().printf(
                        Locale.ROOT,
                        runs == 0
                                ? "a month    as often as the schedule fires%n"
                                : "a month    %d runs, %.2f dollars for the puts, %.1f MB more to store%n",
                        runs,
                        cost.dollars(runs),
                        runs * cost.bytes() / 1e6);
    }
}
