package io.cinelake.ops.page;

import io.cinelake.feed.Feed;
import io.cinelake.feed.Schedule;
import io.cinelake.ops.Health;
import io.cinelake.ops.RunEnd;
import io.cinelake.ops.RunProgress;
import io.cinelake.run.BatchResult;
import io.cinelake.run.Counted;
import io.cinelake.run.Run;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Reads what the first page shows, all of it from memory. */
public final class Overviews {
    private static final int DAYS = 30;
    private static final Map<String, String> SIGNS = Map.of(
            "complete", "✓", "running", "▸", "incomplete", "!", "failed", "×", "unfinished", "…", "damaged", "?");
    /** Of the outcomes of one day, the one that needs a look. */
    private static final BinaryOperator<String> WORST = BinaryOperator.minBy(
            Comparator.comparingInt(List.of("failed", "damaged", "incomplete", "unfinished", "complete")::indexOf));

    private final PageSources sources;

    /** What the first page shows at one moment: whether nothing needs a look, refused files with line, column and cure, requests a second. */
    public record Overview(
            String sentence, boolean well, List<FeedRow> feeds, List<String> refused, List<Step> steps, String rate) {}

    /** A feed: why its last run is not complete, when it fires next, how far a run in flight is (null for none), its last 30 days, the oldest first. */
    public record FeedRow(
            String id, String source, String outcome, String last, String next, RunProgress bar, List<Day> days) {}

    /** A day of a feed: how its runs ended, the worst first, or {@code no run}; as a word and as one letter. */
    public record Day(String date, String word, String sign) {}

    /** A step of the pipeline, and how many of what are in it. */
    public record Step(String name, long count, String unit) {}

    Overviews(PageSources sources) {
        this.sources = sources;
    }

    Overview at(Instant now) {
        Collection<Run> runs = sources.inFlight().get();
        List<FeedRow> rows =
                sources.feeds().get().stream().map(feed -> row(feed, now)).toList();
        List<String> refused = sources.refused().get().stream()
                .map(one -> one.problem() + " (" + sources.words().ago(one.since(), now) + ")")
                .toList();
        List<String> troubles = troubles(rows, refused);
        String inFlight = runs.isEmpty() ? "no run" : Counted.of(runs.size(), "run");
        String well = "All is well: " + Counted.of(rows.size(), "feed") + ", " + inFlight + " in flight.";
        String rate = PageWords.rate(sources.rate().getAsDouble()) + " now, " + PageWords.rate(sources.permitted())
                + " permitted";
        String sentence = troubles.isEmpty() ? well : String.join(" ", troubles);
        return new Overview(sentence, troubles.isEmpty(), rows, refused, steps(runs), rate);
    }

    private List<String> troubles(List<FeedRow> rows, List<String> refused) {
        List<String> troubles = new ArrayList<>(
                sources.problems().get().stream().map(Health.Problem::reason).toList());
        List<String> feeds = rows.stream()
                .filter(row -> List.of("failed", "incomplete", "damaged").contains(row.outcome()))
                .map(row -> row.id() + " (" + row.outcome() + ")")
                .toList();
        if (!feeds.isEmpty()) {
            troubles.add(Counted.of(feeds.size(), "feed") + (feeds.size() == 1 ? " needs" : " need") + " a look: "
                    + String.join(", ", feeds) + ".");
        }
        if (!refused.isEmpty()) {
            troubles.add("Feed files are refused, see below.");
        }
        return troubles;
    }

    private FeedRow row(Feed feed, Instant now) {
        Optional<Run> run = sources.inFlight(feed.id());
        Optional<RunEnd> end = sources.lastRuns().of(feed.id());
        Optional<List<RunEnd>> runs = sources.lastRuns().all(feed.id());
        Optional<RunEnd> last = end.or(() -> runs.stream().flatMap(List::stream).findFirst());
        return new FeedRow(
                feed.id(),
                feed.source().template() + " " + feed.media().path(),
                run.isPresent() ? "running" : last.map(RunEnd::outcome).orElse("never ran"),
                last.map(known -> sources.mask().apply(told(known, now))).orElse(""),
                next(feed, now),
                run.map(flying -> RunProgress.of(flying, now)).orElse(null),
                days(run, Stream.concat(end.stream(), runs.stream().flatMap(List::stream)), runs.isPresent()));
    }

    private String told(RunEnd end, Instant now) {
        String ago = end.at() == null ? "" : ", " + sources.words().ago(end.at(), now);
        return end.run() + ago + (end.message() == null ? "" : ": " + end.message());
    }

    private String next(Feed feed, Instant now) {
        Schedule schedule = Schedule.of(feed.schedule(), sources.zone());
        return schedule.next(now)
                .map(sources.words()::at)
                .or(() -> schedule.longestGap(now).map(gap -> "every " + PageWords.span(gap)))
                .orElse("when its source says");
    }

    private List<Day> days(Optional<Run> inFlight, Stream<RunEnd> runs, boolean areRead) {
        Map<String, String> outcomes =
                runs.collect(Collectors.toMap(known -> day(known.run()), RunEnd::outcome, WORST, HashMap::new));
        inFlight.ifPresent(run -> outcomes.put(day(run.name().run()), "running"));
        LocalDate today = sources.now().get().toLocalDate();
        return LongStream.rangeClosed(1 - DAYS, 0)
                .mapToObj(back -> today.plusDays(back).toString())
                .map(date -> {
                    String word = outcomes.getOrDefault(date, areRead ? "no run" : "not read yet");
                    return new Day(date, word, SIGNS.getOrDefault(word, "·"));
                })
                .toList();
    }

    private static String day(String run) {
        return run.substring(0, LocalDate.EPOCH.toString().length());
    }

    private List<Step> steps(Collection<Run> runs) {
        return List.of(
                new Step("begin", runs.size(), "runs"),
                new Step("list", sum(runs, run -> run.listTraffic().total().requests()), "pages"),
                new Step("plan", sum(runs, Run::titlesPlanned), "titles"),
                new Step("fetch", sum(runs, Run::titlesDone), "titles"),
                new Step("deliver", sum(runs, run -> sum(run.results().values(), BatchResult::records)), "records"),
                new Step("settle", sources.lastRuns().settled(), "since start"));
    }

    private static <T> long sum(Collection<T> all, ToLongFunction<T> part) {
        return all.stream().mapToLong(part).sum();
    }
}
