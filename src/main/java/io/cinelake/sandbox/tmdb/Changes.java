package io.cinelake.sandbox.tmdb;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Which titles and people changed when. One that is gone comes with nothing known about it, and now and then a row has not even an id. */
final class Changes {
    private static final int ROWS = 100;
    private static final long LONGEST_RANGE = 14;
    private static final double DAYS_WITH_NULL_ID = 0.5;

    private final Catalogue catalogue;
    private final Map<String, List<Integer>> byDay = new ConcurrentHashMap<>();

    Changes(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** {@code /movie/changes} and so on: in no order, 100 a page. */
    Map<String, Object> of(Kind kind, Query query) {
        List<Integer> changed = days(query)
                .flatMap(day -> byDay.computeIfAbsent(kind + " " + day, key -> ids(kind, day)).stream())
                .distinct()
                .toList();
        return query.page(changed, ROWS, id -> row(kind, id));
    }

    private Map<String, Object> row(Kind kind, Integer id) {
        Optional<Kind.Entry> entry = Optional.ofNullable(id).flatMap(known -> catalogue.byId(kind, known));
        return TitleFacts.inOrder(
                "id", id,
                "adult", entry.map(Kind.Entry::isAdult).orElse(null),
                "softcore", entry.map(Kind.Entry::isSoftcore).orElse(null));
    }

    private List<Integer> ids(Kind kind, LocalDate day) {
        List<Integer> changed = new ArrayList<>();
        for (int place = 0; place < catalogue.size(kind); place++) {
            for (int entry : kind.life(place).announced(day)) {
                changed.add(kind.id(place, entry));
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
    private Stream<LocalDate> days(Query query) {
        LocalDate end = day(query, "end_date", catalogue.day());
        LocalDate start = day(query, "start_date", end.minusDays(1));
        if (start.isAfter(end) || ChronoUnit.DAYS.between(start, end) > LONGEST_RANGE) {
            throw Status.RANGE_TOO_LONG.error();
        }
        return start.datesUntil(end.plusDays(1)).filter(day -> !day.isAfter(catalogue.day()));
    }

    private static LocalDate day(Query query, String name, LocalDate otherwise) {
        return query.get(name)
                .map(asked -> Query.day(asked).orElseThrow(Status.INVALID_DATE::error))
                .orElse(otherwise);
    }
}
