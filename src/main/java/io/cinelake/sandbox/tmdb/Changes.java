package io.cinelake.sandbox.tmdb;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;

/** Which titles and people changed when. One that is gone comes with nothing known about it, and now and then a row has not even an id. */
final class Changes {
    private static final int ROWS = 100;
    private static final long LONGEST_RANGE = 14;
    private static final double DAYS_WITH_NULL_ID = 0.5;

    private final Catalogue catalogue;
    private final Map<String, List<Integer>> byDay = new ConcurrentHashMap<>();

    /** A changed title or person; the flags are null for one that is gone. */
    private record Row(Integer id, Boolean adult, Boolean softcore) {}

    Changes(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** {@code /movie/changes} and {@code /tv/changes}: in no order, 100 a page. */
    Object of(Kind kind, QueryParameters parameters) {
        int places = catalogue.titles(kind).size();
        List<Integer> ids = ids(kind.path(), parameters, places, kind::life, kind::id);
        return parameters.page(
                ids,
                ROWS,
                id -> id == null
                        ? new Row(null, null, null)
                        : catalogue
                                .byId(kind, id)
                                .map(title -> new Row(id, title.adult(), title.softcore()))
                                .orElse(new Row(id, null, null)));
    }

    Object ofPeople(QueryParameters parameters) {
        List<Integer> ids = ids("person", parameters, People.PLACES, People::life, People::id);
        return parameters.page(
                ids,
                ROWS,
                id -> id != null && People.exists(id, catalogue.day())
                        ? new Row(id, People.adult(id), false)
                        : new Row(id, null, null));
    }

    private List<Integer> ids(
            String media, QueryParameters parameters, int places, IntFunction<Lifecycle> lives, IntBinaryOperator id) {
        Set<Integer> changed = new LinkedHashSet<>();
        for (LocalDate day : days(parameters)) {
            changed.addAll(byDay.computeIfAbsent(media + day, key -> ids(day, places, lives, id)));
        }
        return new ArrayList<>(changed);
    }

    private static List<Integer> ids(LocalDate day, int places, IntFunction<Lifecycle> lives, IntBinaryOperator id) {
        List<Integer> changed = new ArrayList<>();
        for (int place = 0; place < places; place++) {
            for (int entry : lives.apply(place).announced(day)) {
                changed.add(id.applyAsInt(place, entry));
            }
        }
        changed.sort(
                Comparator.comparingLong(each -> Draw.about("shuffle", each).bits()));
        if (Draw.about("null id", day.toEpochDay()).chance(DAYS_WITH_NULL_ID)) {
            changed.add(changed.size() / 2, null);
        }
        return changed;
    }

    /** The days a request is about, as far as they have come. */
    private List<LocalDate> days(QueryParameters parameters) {
        LocalDate end = day(parameters, "end_date", catalogue.day());
        LocalDate start = day(parameters, "start_date", end.minusDays(1));
        if (start.isAfter(end) || ChronoUnit.DAYS.between(start, end) > LONGEST_RANGE) {
            throw Status.RANGE_TOO_LONG.error();
        }
        return start.datesUntil(end.plusDays(1))
                .filter(day -> !day.isAfter(catalogue.day()))
                .toList();
    }

    private static LocalDate day(QueryParameters parameters, String name, LocalDate otherwise) {
        String asked = parameters.values().getOrDefault(name, "");
        return asked.isEmpty() ? otherwise : QueryParameters.parsed(asked).orElseThrow(Status.INVALID_DATE::error);
    }
}
