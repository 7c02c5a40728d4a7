package io.cinelake.sandbox.tmdb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.sandbox.catalogue.Catalogue;
import io.cinelake.sandbox.catalogue.Draw;
import io.cinelake.sandbox.catalogue.Ids;
import io.cinelake.sandbox.catalogue.Kind;
import io.cinelake.sandbox.catalogue.Locales.Language;
import io.cinelake.sandbox.catalogue.Texts;
import io.cinelake.sandbox.catalogue.Title;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which titles changed when. On any day about three of a hundred do. A removed title's id is among the changed ones too, with nothing known about it.
 */
final class Changes {
    private static final int ROWS = 100;
    private static final long LONGEST_RANGE = 14;

    private final Catalogue catalogue;
    private final InstantSource clock;

    Changes(Catalogue catalogue, InstantSource clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** A changed title; {@code adult} is null for one that was removed. */
    private record Changed(int id, Title title) {
        ObjectNode json() {
            ObjectNode row = JsonNodeFactory.instance.objectNode().put("id", id);
            row.put("adult", title == null ? null : Boolean.valueOf(title.adult()));
            row.put("softcore", title == null ? null : Boolean.valueOf(title.softcore()));
            return row;
        }
    }

    /** The days a request is about, both included. */
    private record Range(LocalDate start, LocalDate end) {
        List<LocalDate> days() {
            return start.datesUntil(end.plusDays(1)).toList();
        }
    }

    /** {@code /movie/changes} and {@code /tv/changes}: in no order, 100 a page. */
    ObjectNode of(Kind kind, QueryParameters parameters) {
        List<LocalDate> days = range(parameters).days();
        List<Changed> all = catalogue.titles(kind).stream()
                .filter(title -> days.stream().anyMatch(day -> changed(title, day)))
                .flatMap(title -> title.draw("removed neighbour").chance(0.02)
                        ? Stream.of(new Changed(title.id(), title), new Changed(Ids.removed(kind, title.index()), null))
                        : Stream.of(new Changed(title.id(), title)))
                .sorted(Comparator.comparingLong(
                        changed -> Draw.about("shuffle", changed.id()).bits()))
                .toList();
        Page page = Page.of(parameters).ofRows(ROWS);
        ObjectNode listed = page.json(page.cut(all), all.size(), Changed::json);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("results", listed.get("results"));
        listed.remove("results");
        body.setAll(listed);
        return body;
    }

    /** {@code /movie/{id}/changes} and {@code /tv/{id}/changes}. */
    ObjectNode of(Title title, QueryParameters parameters) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode changes = body.putArray("changes");
        List<LocalDate> days = range(parameters).days().stream()
                .filter(day -> changed(title, day))
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

    private static boolean changed(Title title, LocalDate day) {
        return title.draw("changed").on(day.toEpochDay()).chance(0.03);
    }

    private Range range(QueryParameters parameters) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate end = day(parameters, "end_date", today);
        LocalDate start = day(parameters, "start_date", end.minusDays(1));
        if (start.isAfter(end) || ChronoUnit.DAYS.between(start, end) > LONGEST_RANGE) {
            throw new ApiError(Status.RANGE_TOO_LONG);
        }
        return new Range(start, end);
    }

    private static LocalDate day(QueryParameters parameters, String name, LocalDate otherwise) {
        String asked = parameters.get(name);
        if (asked == null || asked.isEmpty()) {
            return otherwise;
        }
        return QueryParameters.parsed(asked).orElseThrow(() -> new ApiError(Status.INVALID_DATE));
    }
}
