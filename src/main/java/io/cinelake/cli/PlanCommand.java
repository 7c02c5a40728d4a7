package io.cinelake.cli;

import io.cinelake.app.Session;
import io.cinelake.app.settings.Setting;
import io.cinelake.feed.Feed;
import io.cinelake.run.ListCounts;
import io.cinelake.run.Plan;
import io.cinelake.run.RunOrder;
import io.cinelake.run.begin.Previews;
import io.cinelake.run.lease.LeaseTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

@Command(name = "plan", description = "Fetches the list only: tells titles, time, keys and cost. Writes nothing.")
final class PlanCommand extends ProgramCommand.OfFeed {
    @Override
    int work(Session session) throws Exception {
        Feed feed = feed(session);
        session.startOwnRoutes(List.of(feed));
        Previews.Preview preview = new Previews(session.engine().template(), InstantSource.system())
                .of(new RunOrder(feed, session.engine().runs().now(), RunOrder.Trigger.COMMAND));
        double rate = session.settings().tmdb().rate();
        titles(preview, rate);
        cost(preview, rate, session);
        return ExitCode.OK;
    }

    void titles(Previews.Preview preview, double rate) {
        Plan plan = preview.plan();
        ListCounts listed = plan.listed();
        // First: a record fills pages, and the figures are what is to be seen at the end.
        preview.samples().forEach(record -> line("record", "%s", new String(record, StandardCharsets.UTF_8)));
        preview.remarks().forEach(remark -> line("sample", "%s", remark));
        line("feed", "%s, run %s", plan.feed().id(), plan.run().run());
        line(
                "titles",
                "%d (%d reported, %d repeats, %d filtered out, %d cut by the limit)",
                listed.listed(),
                listed.reported(),
                listed.repeats(),
                listed.filteredOut(),
                listed.cut());
        line("requests", "%d for the titles, after %d for the list", preview.requests(), listed.pages());
        String time = rate == 0 ? "as fast as TMDB answers" : "%.0f s at %.0f requests a second";
        line("time", time, preview.requests() / rate, rate);
        line("objects", "%d", plan.batches());
        if (plan.batches() > 0) {
            line("keys", "%s", preview.keys().key(plan.run(), 1, 1));
        }
        if (plan.batches() > 1) {
            line("", "%s", preview.keys().key(plan.run(), plan.batches(), 1));
        }
        listed.notes().forEach(note -> line("note", "%s", note));
        listed.failedPages().forEach(page -> line("failed", "%s", page));
    }

    private void cost(Previews.Preview preview, double rate, Session session) {
        Plan plan = preview.plan();
        Duration took = Duration.ofSeconds(rate == 0 ? 0 : Math.round(preview.requests() / rate));
        long puts = preview.puts(took, new LeaseTime(session.settings().duration(Setting.CINELAKE_LEASE)).beat());
        ZoneId zone = session.settings().zone();
        long runs =
                Previews.runsAMonth(plan.feed(), zone, Instant.now(), plan.run().precision());
        line("bytes", "about %.1f MB, as far as the samples tell, before compression", preview.bytes() / 1e6);
        line("puts", "about %d, at %.3f dollars for 1,000 (AWS, S3 Standard, us-east-1)", puts, Previews.PRICE);
        String month = runs == 0
                ? "as often as the schedule fires"
                : "%d runs, about %.2f dollars for the puts, %.1f MB more to store";
        line("a month", month, runs, Previews.dollars(puts * runs), runs * preview.bytes() / 1e6);
    }

    private void line(String what, String format, Object... values) {
        out().println(String.format(Locale.ROOT, "%-10s ", what) + String.format(Locale.ROOT, format, values));
    }
}
