package io.cinelake.sandbox.tmdb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.sandbox.catalogue.Catalogue;
import io.cinelake.sandbox.catalogue.Draw;
import io.cinelake.sandbox.catalogue.Ids;
import io.cinelake.sandbox.catalogue.Kind;
import io.cinelake.sandbox.catalogue.Lifecycle;
import io.cinelake.sandbox.catalogue.Locales.Language;
import io.cinelake.sandbox.catalogue.People;
import io.cinelake.sandbox.catalogue.Texts;
import io.cinelake.sandbox.catalogue.Title;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;

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

    /** {@code /movie/changes} and {@code /tv/changes}: in no order, 100 a page. */
    ObjectNode of(Kind kind, QueryParameters parameters) {
        int places = catalogue.titles(kind).size();
        return page(
                parameters,
                ids(
                        kind.path(),
                        parameters,
                        places,
                        place -> Ids.life(kind, place),
                        (place, entry) -> Ids.tmdb(kind, place, entry)),
                id -> catalogue
                        .byId(kind, id)
                        .map(title -> row(id, title.adult(), title.softcore()))
                        .orElse(row(id, null, null)));
    }

    /** {@code /person/changes}. */
    ObjectNode ofPeople(QueryParameters parameters) {
        return page(
                parameters,
                ids("person", parameters, People.PLACES, People::life, People::id),
                id -> People.exists(id, catalogue.day()) ? row(id, People.adult(id), false) : row(id, null, null));
    }

    /** {@code /movie/{id}/changes} and {@code /tv/{id}/changes}. */
    ObjectNode of(Title title, QueryParameters parameters) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode changes = body.putArray("changes");
        Lifecycle life = Ids.life(title.kind(), title.index());
        int entry = life.entry(catalogue.day());
        List<LocalDate> days = days(parameters).stream()
                .filter(day -> life.changed(entry, day))
                .toList();
        if (!days.isEmpty()) {
            ArrayNode items = changes.addObject().put("key", "overview").putArray("items");
            for (LocalDate day : days) {
                Draw draw = title.draw("change").on(day.toEpochDay());
                items.addObject()
                        .put("id", draw.on("id").hex(24))
                        .put("action", "updated")
                        .put("time", day + " 0" + draw.on("hour").below(10) + ":15:00 UTC")
                        .put("iso_639_1", "pt")
                        .put("iso_3166_1", "BR")
                        .put("value", Texts.overview(title, new Language("pt")))
                        .put("original_value", "");
            }
        }
        return body;
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

    private static ObjectNode page(QueryParameters parameters, List<Integer> ids, Function<Integer, ObjectNode> row) {
        Page page = Page.of(parameters).ofRows(ROWS);
        ObjectNode listed =
                page.json(page.cut(ids), ids.size(), id -> id == null ? row(null, null, null) : row.apply(id));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("results", listed.remove("results"));
        return body.setAll(listed);
    }

    /** A changed title or person; the flags are null for one that is gone. */
    private static ObjectNode row(Integer id, Boolean adult, Boolean softcore) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("adult", adult)
                .put("softcore", softcore);
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
        String asked = parameters.get(name);
        if (asked == null || asked.isEmpty()) {
            return otherwise;
        }
        return QueryParameters.parsed(asked).orElseThrow(Status.INVALID_DATE::error);
    }
}
