package io.cinelake.cli;

import io.cinelake.app.settings.WrongInput;
import io.cinelake.feed.Feed;
import io.cinelake.feed.Source;
import io.cinelake.lake.LakeProblem;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.RunName;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunOrder.Trigger;
import io.cinelake.run.state.RunHistory;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** For which logical dates {@code run} runs feeds: one, or a range. */
final class RunDates {
    private static final Logger LOG = LoggerFactory.getLogger(RunDates.class);
    /** Ten years: more is a mistyped date. */
    private static final long MOST_DATES = 3660;

    @Option(names = "--date", description = "The logical date: 2026-11-22, or 2026-11-22T03; default today.")
    private RunName date;

    @Option(names = "--from", description = "The first of a range of dates, for feeds whose query uses {date}.")
    private RunName from;

    @Option(names = "--to", description = "The last of the range; default today.")
    private RunName to;

    @Option(
            names = "--only",
            paramLabel = "missing|failed|all",
            description = "Of the range: dates without a complete run, with an incomplete one, or all (default).")
    private Which only;

    enum Which {
        MISSING,
        FAILED,
        ALL
    }

    /** The orders of each date, oldest first; unfinished runs come first where no date is given. A range leaves out feeds that it is not for, unless named. */
    Collection<List<RunOrder>> orders(
            List<Feed> chosen, boolean isNamed, RunHistory history, LocalDateTime now, boolean waits) {
        if (from == null && (to != null || only != null)) {
            throw new WrongInput("--to and --only are of a range of dates: give --from, too.");
        }
        Stream<RunOrder> orders =
                from == null ? ofOneDate(chosen, history, now, waits) : ofRange(chosen, isNamed, history, now, waits);
        return orders.collect(Collectors.groupingBy(RunOrder::date, TreeMap::new, Collectors.toList()))
                .values();
    }

    private Stream<RunOrder> ofOneDate(List<Feed> chosen, RunHistory history, LocalDateTime now, boolean waits) {
        LocalDate today = now.toLocalDate();
        boolean isToday = date == null || date.run().equals(today.toString());
        LocalDateTime logical = isToday ? now : date.date();
        if (!logical.toLocalDate().equals(today)) {
            LOG.warn("--date {} is not today: what TMDB says today goes under that date", logical.toLocalDate());
        }
        return chosen.stream().flatMap(feed -> {
            Stream<RunOrder> left =
                    date == null ? left(history, new FeedKeys(feed).run(logical), feed, waits) : Stream.of();
            return Stream.concat(left, Stream.of(new RunOrder(feed, logical, Trigger.COMMAND, waits)));
        });
    }

    /** A store that cannot be reached is the run's to tell, after it has waited a moment. */
    private static Stream<RunOrder> left(RunHistory history, RunName run, Feed feed, boolean waits) {
        try {
            return history.left(run, feed.source() instanceof Source.Keeping).stream()
                    .peek(left -> LOG.info("Feed {}: run {} is unfinished and is resumed", feed.id(), left.run()))
                    .map(left -> new RunOrder(feed, left.date(), Trigger.RESUME, waits));
        } catch (LakeProblem away) {
            LOG.debug("Feed {}: unfinished runs cannot be looked for: {}", feed.id(), away.getMessage());
            return Stream.of();
        }
    }

    private Stream<RunOrder> ofRange(
            List<Feed> chosen, boolean isNamed, RunHistory history, LocalDateTime now, boolean waits) {
        LocalDate today = now.toLocalDate();
        LocalDate first = from.date().toLocalDate();
        LocalDate last = to == null ? today : to.date().toLocalDate();
        List<Feed> dated =
                chosen.stream().filter(feed -> isNamed || followsDate(feed)).toList();
        check(dated, first, last, today);
        return first.datesUntil(last.plusDays(1))
                .map(day -> day.equals(today) ? now : day.atStartOfDay())
                .flatMap(logical -> dated.stream()
                        .filter(feed -> isWanted(history, new FeedKeys(feed).run(logical)))
                        .map(feed -> new RunOrder(feed, logical, Trigger.COMMAND, waits)));
    }

    private static boolean followsDate(Feed feed) {
        return feed.source() instanceof Source.Discover discover && discover.followsDate();
    }

    private void check(List<Feed> dated, LocalDate first, LocalDate last, LocalDate today) {
        String range = "The range from " + first + " to " + last;
        if (date != null) {
            throw new WrongInput("--date is one date and --from begins a range: give one of the two.");
        }
        if (last.isBefore(first) || last.isAfter(today)) {
            throw new WrongInput(
                    range + " must end on a date that is not before its first and not after today, " + today + ".");
        }
        if (ChronoUnit.DAYS.between(first, last) >= MOST_DATES) {
            throw new WrongInput(
                    range + " is longer than " + MOST_DATES + " dates: correct --from, or run it in parts.");
        }
        if (dated.isEmpty()) {
            throw new WrongInput("No feed's query uses {date}, and a range of dates is only for feeds that do.");
        }
        dated.stream().filter(feed -> !followsDate(feed)).findFirst().ifPresent(feed -> {
            throw new WrongInput("Feed " + feed.id() + " has no {date} or {date-N} in its query, so that each date of a"
                    + " range would bring the same titles: write it there, or run it with --date.");
        });
    }

    private boolean isWanted(RunHistory history, RunName run) {
        return switch (only == null ? Which.ALL : only) {
            case ALL -> true;
            case MISSING -> !history.isComplete(run);
            case FAILED -> history.isBegun(run) && !history.isComplete(run);
        };
    }

    /** Reads a logical date: {@code 2026-11-22}, or with the hour or the minute of a feed whose keys have them. */
    static RunName date(String text) {
        try {
            return RunName.parse("", text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                    "'" + text + "' is no date: write it as 2026-11-22, or with its hour as 2026-11-22T03");
        }
    }
}
