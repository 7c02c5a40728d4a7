package io.cinelake.cli;

import io.cinelake.app.WrongFeed;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** For which logical dates {@code run} runs feeds: one, or a range. */
final class RunDates {
    private static final Logger LOG = LoggerFactory.getLogger(RunDates.class);
    /** Ten years: more is a mistyped date. */
    private static final long MOST_DATES = 3660;

    @Option(
            names = "--date",
            paramLabel = "yyyy-MM-dd",
            converter = LogicalDate.Converter.class,
            description = "The logical date, with its hour where the feed has one (2026-11-22T03); default today.")
    private LogicalDate date;

    @Option(
            names = "--from",
            paramLabel = "yyyy-MM-dd",
            converter = LogicalDate.Converter.class,
            description = "The first of a range of dates, for feeds whose query uses {date} or {date-N}.")
    private LogicalDate from;

    @Option(
            names = "--to",
            paramLabel = "yyyy-MM-dd",
            converter = LogicalDate.Converter.class,
            description = "The last of the range; default today.")
    private LogicalDate to;

    @Option(
            names = "--only",
            paramLabel = "missing|failed|all",
            description = "Of the range: dates without a complete run, dates with an incomplete or unfinished one, or"
                    + " all (default).")
    private Which only;

    /** Which dates of a range. */
    enum Which {
        MISSING,
        FAILED,
        ALL
    }

    /**
     * The orders of each date, oldest first: the next date begins when all of one have ended. Without a date given, runs of earlier dates that were
     * left unfinished come first.
     *
     * @param chosen the feeds
     * @param isNamed whether a person named them; else feeds that a range is not for are left out
     * @param now the logical time of a run that begins now
     * @param waits whether to wait while another process is at a run
     * @throws WrongFeed if the options do not fit together, or to a feed
     */
    Collection<List<RunOrder>> orders(
            List<Feed> chosen, boolean isNamed, RunHistory history, LocalDateTime now, boolean waits) {
        TreeMap<LocalDateTime, List<RunOrder>> orders = new TreeMap<>();
        if (from != null) {
            List<Feed> dated = isNamed
                    ? chosen
                    : chosen.stream().filter(RunDates::followsDate).toList();
            check(dated, now);
            LocalDate last = to == null ? now.toLocalDate() : to.date().toLocalDate();
            from.date().toLocalDate().datesUntil(last.plusDays(1)).forEach(day -> {
                LocalDateTime logical = new LogicalDate(day.atStartOfDay(), ChronoUnit.DAYS).at(now);
                dated.stream()
                        .filter(feed -> isWanted(history, new FeedKeys(feed).run(logical)))
                        .forEach(feed -> put(orders, new RunOrder(feed, logical, Trigger.COMMAND, waits)));
            });
            return orders.values();
        }
        if (to != null || only != null) {
            throw new WrongFeed("--to and --only are of a range of dates: give --from, too.");
        }
        LocalDateTime logical = date == null ? now : date.at(now);
        if (logical.toLocalDate().isBefore(now.toLocalDate())) {
            LOG.warn("--date {} is in the past: what TMDB says today goes under that date", logical.toLocalDate());
        }
        for (Feed feed : chosen) {
            RunName name = new FeedKeys(feed).run(logical);
            for (RunName left : date == null ? left(history, name, feed) : List.<RunName>of()) {
                LOG.info("Feed {}: run {} is unfinished and is resumed", feed.id(), left.run());
                put(orders, new RunOrder(feed, left.date(), Trigger.RESUME, waits));
            }
            put(orders, new RunOrder(feed, logical, Trigger.COMMAND, waits));
        }
        return orders.values();
    }

    /** A store that cannot be reached is the run's to tell, after it has waited a moment. */
    private static List<RunName> left(RunHistory history, RunName run, Feed feed) {
        try {
            return history.left(run, feed.source() instanceof Source.Keeping);
        } catch (LakeProblem away) {
            LOG.debug("Feed {}: unfinished runs cannot be looked for: {}", feed.id(), away.getMessage());
            return List.of();
        }
    }

    private static void put(TreeMap<LocalDateTime, List<RunOrder>> orders, RunOrder order) {
        orders.computeIfAbsent(order.date(), logical -> new ArrayList<>()).add(order);
    }

    private static boolean followsDate(Feed feed) {
        return feed.source() instanceof Source.Discover discover && discover.followsDate();
    }

    private void check(List<Feed> dated, LocalDateTime now) {
        LocalDate first = from.date().toLocalDate();
        LocalDate last = to == null ? now.toLocalDate() : to.date().toLocalDate();
        if (date != null) {
            throw new WrongFeed("--date is one date and --from begins a range: give one of the two.");
        }
        if (last.isBefore(first) || last.isAfter(now.toLocalDate())) {
            throw new WrongFeed("The range from " + first + " to " + last + " must end on a date that is not before its"
                    + " first and not after today, " + now.toLocalDate() + ".");
        }
        if (ChronoUnit.DAYS.between(first, last) >= MOST_DATES) {
            throw new WrongFeed("The range from " + first + " to " + last + " is longer than " + MOST_DATES
                    + " dates: correct --from, or run it in parts.");
        }
        if (dated.isEmpty()) {
            throw new WrongFeed("No feed's query uses {date}, and a range of dates is only for feeds that do.");
        }
        dated.stream().filter(feed -> !followsDate(feed)).findFirst().ifPresent(feed -> {
            throw new WrongFeed("Feed " + feed.id() + " has no {date} or {date-N} in its query, so that each date of a"
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

    /**
     * A logical date as people write it: {@code 2026-11-22}, or with the hour or the minute of a feed whose keys have them.
     *
     * @param date the date
     * @param precision days, hours or minutes
     */
    record LogicalDate(LocalDateTime date, ChronoUnit precision) {
        /** The date and time of a run that begins now: of today, the time is now's. */
        LocalDateTime at(LocalDateTime now) {
            boolean isToday = precision == ChronoUnit.DAYS && date.toLocalDate().equals(now.toLocalDate());
            return isToday ? now : date;
        }

        /** Reads {@code --date}. */
        static final class Converter implements ITypeConverter<LogicalDate> {
            @Override
            public LogicalDate convert(String text) {
                try {
                    RunName name = RunName.parse("", text);
                    return new LogicalDate(name.date(), name.precision());
                } catch (IllegalArgumentException e) {
                    throw new TypeConversionException(
                            "'" + text + "' is no date: write it as 2026-11-22, or with its hour as 2026-11-22T03");
                }
            }
        }
    }
}
