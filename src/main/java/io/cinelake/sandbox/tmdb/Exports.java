package io.cinelake.sandbox.tmdb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.sandbox.catalogue.Catalogue;
import io.cinelake.sandbox.catalogue.Companies;
import io.cinelake.sandbox.catalogue.Extras;
import io.cinelake.sandbox.catalogue.Kind;
import io.cinelake.sandbox.catalogue.People;
import io.cinelake.sandbox.catalogue.Texts;
import io.cinelake.sandbox.catalogue.Title;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** The daily id exports: a JSON document a line, compressed, from 08:00 UTC of their day and for three months. */
final class Exports {
    private static final Pattern PATH =
            Pattern.compile("/p/exports/([a-z_]+)_ids_([0-9]{2})_([0-9]{2})_([0-9]{4})\\.json\\.gz");
    private static final String DENIED =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>";

    private final Catalogue catalogue;
    private final InstantSource clock;

    Exports(Catalogue catalogue, InstantSource clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    Answer answer(String path) throws IOException {
        Matcher matcher = PATH.matcher(path);
        Stream<ObjectNode> lines = matcher.matches()
                ? kept(matcher).map(day -> lines(matcher.group(1), day)).orElse(null)
                : null;
        if (lines == null) {
            return new Answer(403, "application/xml", DENIED.getBytes(StandardCharsets.UTF_8), -1);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            for (ObjectNode line : (Iterable<ObjectNode>) lines::iterator) {
                gzip.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return new Answer(200, "application/gzip", bytes.toByteArray(), -1);
    }

    private Optional<LocalDate> kept(Matcher matcher) {
        String day = matcher.group(4) + "-" + matcher.group(2) + "-" + matcher.group(3);
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return QueryParameters.parsed(day)
                .filter(date -> !date.atTime(LocalTime.of(8, 0))
                        .toInstant(ZoneOffset.UTC)
                        .isAfter(now))
                .filter(date -> !date.isBefore(today.minusMonths(3)));
    }

    private Stream<ObjectNode> lines(String what, LocalDate day) {
        return switch (what) {
            case "movie" -> titles(day, Kind.FILM, false);
            case "adult_movie" -> titles(day, Kind.FILM, true);
            case "tv_series" -> titles(day, Kind.SERIES, false);
            case "adult_tv_series" -> titles(day, Kind.SERIES, true);
            case "keyword" -> named(Extras.KEYWORDS, Extras::keyword);
            case "production_company" -> named(Companies.COUNT, id -> Companies.name("company", id));
            case "person" ->
                People.ids(day)
                        .mapToObj(id -> JsonNodeFactory.instance
                                .objectNode()
                                .put("id", id)
                                .put("adult", People.adult(id))
                                .put("name", People.name(id))
                                .put("popularity", People.popularity(id)))
                        .filter(line -> !line.get("adult").asBoolean());
            default -> null;
        };
    }

    /** In no order, as the real ones. */
    private Stream<ObjectNode> titles(LocalDate day, Kind kind, boolean adult) {
        return catalogue.on(day).titles(kind).stream()
                .filter(title -> title.adult() == adult)
                .sorted(Comparator.comparingLong(title -> title.draw("export").bits()))
                .map(Exports::title);
    }

    private static ObjectNode title(Title title) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        if (!title.isFilm()) {
            return line.put("id", title.id())
                    .put("original_name", Texts.original(title))
                    .put("popularity", title.popularity());
        }
        return line.put("adult", title.adult())
                .put("id", title.id())
                .put("original_title", Texts.original(title))
                .put("popularity", title.popularity())
                .put("video", title.video());
    }

    private static Stream<ObjectNode> named(int count, IntFunction<String> name) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(id ->
                        JsonNodeFactory.instance.objectNode().put("id", id).put("name", name.apply(id)));
    }
}
