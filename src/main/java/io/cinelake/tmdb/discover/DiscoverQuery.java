package io.cinelake.tmdb.discover;

import io.cinelake.tmdb.Media;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A feed's query, and what can be made of it: the whole list in some order, or a window within the days that the feed's own dates allow. */
record DiscoverQuery(Media media, Map<String, String> parameters, SortOrder order, DateWindow bounds) {
    /** An order that discover can sort by; the key is what is compared, such as {@code popularity}. */
    record SortOrder(String key, boolean descending) {
        static SortOrder parse(String sortBy) {
            return new SortOrder(sortBy.replaceFirst("\\.[^.]*$", ""), sortBy.endsWith(".desc"));
        }

        SortOrder reversed() {
            return new SortOrder(key, !descending);
        }

        String sortBy() {
            return key + (descending ? ".desc" : ".asc");
        }
    }

    /** Asks for series without a first air date although a window is set. */
    private static final String WITH_UNDATED = "include_null_first_air_dates";

    /** Without {@code sort_by}, a whole list is read by date, because ranks move meanwhile; a limited one keeps TMDB's default. */
    static DiscoverQuery of(Media media, Map<String, String> feed, int limit) {
        String sortBy = feed.getOrDefault("sort_by", limit > 0 ? "popularity.desc" : media.dateParameter() + ".asc");
        DateWindow bounds = new DateWindow(
                bound(feed, media.dateParameter() + ".gte", DateWindow.EARLIEST),
                bound(feed, media.dateParameter() + ".lte", DateWindow.OPEN));
        return new DiscoverQuery(media, feed, SortOrder.parse(sortBy), bounds);
    }

    private static LocalDate bound(Map<String, String> feed, String parameter, LocalDate otherwise) {
        return feed.containsKey(parameter) ? LocalDate.parse(feed.get(parameter)) : otherwise;
    }

    Map<String, String> whole(SortOrder order) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.remove("page");
        all.put("sort_by", order.sortBy());
        return all;
    }

    /** The parameters of a window. Titles without a date are kept out of it, or they would be in every one. */
    Map<String, String> within(DateWindow window, SortOrder order) {
        Map<String, String> all = whole(order);
        all.remove(WITH_UNDATED);
        all.put(media.dateParameter() + ".gte", window.from().toString());
        if (!window.to().equals(DateWindow.OPEN)) {
            all.put(media.dateParameter() + ".lte", window.to().toString());
        }
        return all;
    }

    /** Whether the list can hold titles without a date: a date's bound leaves them out unless the feed asks for them. */
    boolean admitsUndated() {
        return bounds.equals(new DateWindow(DateWindow.EARLIEST, DateWindow.OPEN))
                || Boolean.parseBoolean(parameters.get(WITH_UNDATED));
    }

    boolean isByDate() {
        return order.key().equals(media.dateParameter());
    }

    /** The orders to read in, the list's own first, in both directions: what is out of reach at one end shows up at the other. One date orders nothing. */
    List<SortOrder> orders(boolean oneDay) {
        String title = media == Media.MOVIE ? "original_title" : "original_name";
        return Stream.of(
                        order,
                        new SortOrder(media.dateParameter(), false),
                        new SortOrder(title, false),
                        new SortOrder("vote_count", true),
                        new SortOrder("popularity", true))
                .filter(each -> !oneDay || !each.key().equals(media.dateParameter()))
                .flatMap(each -> Stream.of(each, each.reversed()))
                .distinct()
                .toList();
    }

    /** A span of days by which a list is cut, the last one included; {@link #OPEN} for no end. */
    public record DateWindow(LocalDate from, LocalDate to) {
        /** Older than any film; a window always has a first day, because titles without a date are to be in none. */
        public static final LocalDate EARLIEST = LocalDate.of(1800, 1, 1);
        /** The last day of a window that has no end: none is sent to TMDB. */
        public static final LocalDate OPEN = LocalDate.of(9999, 12, 31);

        private static final LocalDate FAR = LocalDate.of(2100, 12, 31);

        public boolean contains(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }

        /** The day that ends its first half. A window without an end is taken to end in 2100 while it can be. */
        public LocalDate middle() {
            LocalDate end = to.equals(OPEN) && from.isBefore(FAR) ? FAR : to;
            return from.plusDays(ChronoUnit.DAYS.between(from, end) / 2);
        }
    }
}
