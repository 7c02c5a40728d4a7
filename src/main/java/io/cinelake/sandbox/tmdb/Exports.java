package io.cinelake.sandbox.tmdb;

import io.cinelake.sandbox.tmdb.Kind.Entry;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The daily id exports: a JSON document a line, from 08:00 UTC of their day and for three months. */
record Exports(Catalogue catalogue, InstantSource clock) {
    private static final Map<String, Kind> KINDS =
            Map.of("movie", Kind.FILM, "tv_series", Kind.SERIES, "person", Kind.PERSON);

    private static final Pattern PATH = Pattern.compile(
            "/p/exports/(adult_)?(movie|tv_series|person)_ids_([0-9]{2})_([0-9]{2})_([0-9]{4})\\.json\\.gz");

    /** The lines of the file, in no order, as in the real ones; empty when there is no such file now. */
    Optional<Stream<Map<String, Object>>> lines(String path) {
        Matcher file = PATH.matcher(path);
        return file.matches()
                ? Query.day(file.group(5) + "-" + file.group(3) + "-" + file.group(4))
                        .filter(this::isKept)
                        .map(day -> lines(KINDS.get(file.group(2)), file.group(1) != null, catalogue.on(day)))
                : Optional.empty();
    }

    private boolean isKept(LocalDate day) {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        return !day.atTime(8, 0).isAfter(now) && !day.isBefore(now.toLocalDate().minusMonths(3));
    }

    private static Stream<Map<String, Object>> lines(Kind kind, boolean adult, Catalogue ofDay) {
        return ofDay.entries(kind)
                .filter(entry -> entry.isAdult() == adult)
                .sorted(Comparator.comparingLong(
                        (Entry entry) -> entry.draw("export").bits()))
                .map(entry -> AnswerForm.fill(kind.path() + " export", entry.draw("form"), ofDay.facts(entry, "en")));
    }
}
