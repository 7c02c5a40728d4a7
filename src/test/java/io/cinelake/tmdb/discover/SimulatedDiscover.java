package io.cinelake.tmdb.discover;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.tmdb.Media;
import io.cinelake.tmdb.discover.DiscoverPage.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Discover over a catalogue in memory: bounds of the date, orders, 20 rows a page, nothing beyond page 500, uncapped totals, one page for an empty list.
 * Keeps the requests it answered.
 */
final class SimulatedDiscover {
    /** A film or series. */
    record Title(long id, String date, int popularity, List<Integer> genres) {
        Title withPopularity(int other) {
            return new Title(id, date, other, genres);
        }
    }

    private final Media media;
    private final Map<Long, Title> catalogue = new HashMap<>();
    private final Map<String, List<Title>> lists = new HashMap<>();
    private final List<PageRequest> requests = new ArrayList<>();
    private boolean undatedFirst = true;
    private int overstated;

    SimulatedDiscover(Media media) {
        this.media = media;
    }

    static Title title(long id, String date) {
        return new Title(id, date, (int) (id * 7919 % 100_003), List.of(18));
    }

    /** A simulation of films with ids from 1, one for each date. */
    static SimulatedDiscover films(List<String> dates) {
        SimulatedDiscover discover = new SimulatedDiscover(Media.MOVIE);
        IntStream.range(0, dates.size()).forEach(i -> discover.put(title(i + 1, dates.get(i))));
        return discover;
    }

    /** Days that pile up towards the end, as TMDB's catalogue does. */
    static List<String> unevenDates(int count, long seed) {
        Random random = new Random(seed);
        LocalDate last = LocalDate.of(2026, 11, 1);
        return IntStream.range(0, count)
                .mapToObj(i -> last.minusDays((long) (Math.pow(random.nextDouble(), 3) * 45_000))
                        .toString())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    synchronized void put(Title title) {
        catalogue.put(title.id(), title);
        lists.clear();
    }

    synchronized void remove(long id) {
        catalogue.remove(id);
        lists.clear();
    }

    /** Gives every title another rank. */
    synchronized void rankAnew(Random random) {
        catalogue.replaceAll((id, title) -> title.withPopularity(random.nextInt(1_000_000)));
        lists.clear();
    }

    /** Sorts titles without a date behind the others in both directions. */
    void undatedLast() {
        undatedFirst = false;
    }

    /** Reports more titles than there are. */
    void overstate(int by) {
        overstated = by;
    }

    synchronized DiscoverPage answer(PageRequest request) {
        requests.add(request);
        assertThat(request.page()).as("a page that TMDB has").isBetween(1, 500);
        Map<String, String> query = request.query();
        List<Title> list = lists.computeIfAbsent(request.query().toString(), key -> list(query));
        int from = Math.min(list.size(), (request.page() - 1) * 20);
        List<Row> rows = list.subList(from, Math.min(list.size(), from + 20)).stream()
                .map(title -> new Row(title.id(), title.date(), title.genres()))
                .toList();
        int total = list.size() + overstated;
        return new DiscoverPage(Math.max(1, (total + 19) / 20), total, rows);
    }

    private List<Title> list(Map<String, String> query) {
        String from = query.get(media.dateParameter() + ".gte");
        String to = query.get(media.dateParameter() + ".lte");
        boolean bounded = from != null || to != null;
        boolean undated = media == Media.MOVIE
                ? !bounded
                : Boolean.parseBoolean(query.getOrDefault("include_null_first_air_dates", "false"));
        Predicate<Title> matches = title -> title.date().isEmpty()
                ? undated
                : (from == null || title.date().compareTo(from) >= 0)
                        && (to == null || title.date().compareTo(to) <= 0);
        return catalogue.values().stream()
                .filter(matches)
                .sorted(order(query.getOrDefault("sort_by", "popularity.desc")))
                .toList();
    }

    /** Equal keys stand in an order that hangs together with nothing else, and is not reversed with the order. */
    private Comparator<Title> order(String sortBy) {
        Function<Title, Integer> tie = title -> Long.hashCode(title.id() * 2_654_435_761L % 1_000_003);
        Comparator<Title> order = switch (sortBy.substring(0, sortBy.indexOf('.'))) {
            case "primary_release_date", "first_air_date" -> Comparator.comparing(Title::date);
            case "popularity" -> Comparator.comparing(Title::popularity);
            case "original_title", "original_name" -> Comparator.comparing(title -> title.id() * 31 % 10_007);
            default -> Comparator.comparing(title -> 0);
        };
        Comparator<Title> directed = sortBy.endsWith(".desc") ? order.reversed() : order;
        boolean byDate = sortBy.contains("_date");
        return byDate && !undatedFirst
                ? Comparator.<Title, Boolean>comparing(title -> title.date().isEmpty())
                        .thenComparing(directed)
                        .thenComparing(tie)
                : directed.thenComparing(tie);
    }

    synchronized List<PageRequest> requests() {
        return Collections.unmodifiableList(new ArrayList<>(requests));
    }

    /** The ids of the whole list in an order. */
    long[] ids(Map<String, String> query) {
        return list(query).stream().mapToLong(Title::id).toArray();
    }
}
