package io.cinelake.run.current;

import io.cinelake.lake.Gzip;
import io.cinelake.tmdb.RequestCost;
import io.cinelake.tmdb.TmdbProblem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/**
 * A TMDB whose films change at 00:00 UTC: of a day some are edited, some are new, some are gone. Its list of changes leaves out some that are new and
 * some that are gone, as the real one does. Each film is a number that counts its edits.
 */
final class LivingTmdb {
    private static final int ROWS = 100;

    private final Random random = new Random(7);
    private final SortedMap<Integer, Integer> films = new TreeMap<>();
    private final Map<LocalDate, List<Integer>> announced = new HashMap<>();
    private final Map<LocalDate, byte[]> exports = new HashMap<>();
    private final AtomicLong requests = new AtomicLong();
    private final int edited;
    private final int born;
    private final int gone;
    private Set<Integer> editedToday = new HashSet<>();
    private LocalDate day;
    private int nextId;

    LivingTmdb(LocalDate day, int count) {
        this.day = day;
        this.edited = count * 6 / 1000;
        this.born = Math.max(1, count / 1000);
        this.gone = Math.max(1, count * 23 / 50_000);
        this.nextId = count + 1;
        for (int id = 1; id <= count; id++) {
            films.put(id, 0);
        }
        export();
    }

    /** Lets the next day begin; how many films were edited or are new. */
    synchronized int nextDay() {
        day = day.plusDays(1);
        List<Integer> ids = new ArrayList<>(films.keySet());
        Collections.shuffle(ids, random);
        List<Integer> changes = new ArrayList<>();
        editedToday = new HashSet<>(ids.subList(0, edited));
        editedToday.forEach(id -> films.merge(id, 1, Integer::sum));
        changes.addAll(editedToday);
        for (int id : ids.subList(edited, edited + gone)) {
            films.remove(id);
            if (random.nextBoolean()) {
                changes.add(id);
            }
        }
        for (int i = 0; i < born; i++) {
            films.put(nextId, 0);
            editedToday.add(nextId);
            if (random.nextInt(10) < 7) {
                changes.add(nextId);
            }
            nextId++;
        }
        changes.add(null);
        Collections.shuffle(changes, random);
        announced.put(day, changes);
        export();
        return edited + born;
    }

    private void export() {
        exports.put(
                day,
                Gzip.pack(films.keySet().stream()
                        .map(id -> "{\"adult\":false,\"id\":" + id + ",\"original_title\":\"f\",\"popularity\":1.5}\n")
                        .collect(Collectors.joining())
                        .getBytes(StandardCharsets.UTF_8)));
    }

    /** All films with the number of their edits. */
    synchronized Map<Integer, Integer> films() {
        return new TreeMap<>(films);
    }

    /** Films that were edited or are new today. */
    synchronized Set<Integer> editedToday() {
        return editedToday;
    }

    long requests() {
        return requests.get();
    }

    /** Forgets requests that a killed process never sent. */
    void requests(long sent) {
        requests.set(sent);
    }

    /** What is behind {@code direct:tmdb}. */
    void answer(Exchange exchange) throws TmdbProblem {
        requests.incrementAndGet();
        String path = exchange.getMessage().getHeader(Exchange.HTTP_PATH, String.class);
        String query = exchange.getMessage().getHeader(Exchange.HTTP_QUERY, String.class);
        String body = path.equals("/movie/changes") ? changes(query) : film(Integer.parseInt(path.substring(7)));
        exchange.getMessage().setBody(body.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized String film(int id) throws TmdbProblem {
        if (!films.containsKey(id)) {
            throw new TmdbProblem.Missing("TMDB has no film " + id, new RequestCost(1, 0));
        }
        return "{\"id\":" + id + ",\"edits\":" + films.get(id) + "}";
    }

    private synchronized String changes(String query) {
        List<Integer> ids = announced.getOrDefault(
                LocalDate.parse(query.replaceFirst("start_date=([^&]*)&end_date=\\1&.*", "$1")), List.of());
        int page = Integer.parseInt(query.replaceFirst(".*&page=", ""));
        return ids.stream()
                .skip((page - 1L) * ROWS)
                .limit(ROWS)
                .map(id -> "{\"id\":" + id + ",\"adult\":" + (id != null && films.containsKey(id) ? "false" : "null")
                        + "}")
                .collect(Collectors.joining(
                        ",",
                        "{\"results\":[",
                        "],\"total_pages\":" + Math.max(1, (ids.size() + ROWS - 1) / ROWS) + ",\"total_results\":"
                                + ids.size() + "}"));
    }

    /** What is behind {@code direct:export}. */
    synchronized void export(Exchange exchange) {
        requests.incrementAndGet();
        String[] name = exchange.getMessage()
                .getHeader(Exchange.HTTP_PATH, String.class)
                .split("[_.]");
        LocalDate of = LocalDate.parse(name[4] + "-" + name[2] + "-" + name[3]);
        exchange.getMessage().setBody(new ByteArrayInputStream(exports.get(of)));
    }
}
