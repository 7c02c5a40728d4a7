package io.cinelake.sandbox.tmdb;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The daily id exports: a JSON document a line, from 08:00 UTC of their day and for three months. */
record Exports(Catalogue catalogue, InstantSource clock) {
    private static final Pattern PATH =
            Pattern.compile("/p/exports/([a-z_]+)_ids_([0-9]{2})_([0-9]{2})_([0-9]{4})\\.json\\.gz");

    /** The lines of the file, in no order, as in the real ones; empty when there is no such file now. */
    Optional<Stream<Map<String, Object>>> lines(String path) {
        Matcher matcher = PATH.matcher(path);
        return matcher.matches() ? kept(matcher).map(day -> lines(matcher.group(1), day)) : Optional.empty();
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

    private Stream<Map<String, Object>> lines(String what, LocalDate day) {
        return switch (what) {
            case "movie" -> titles(day, Kind.FILM, false);
            case "adult_movie" -> titles(day, Kind.FILM, true);
            case "tv_series" -> titles(day, Kind.SERIES, false);
            case "adult_tv_series" -> titles(day, Kind.SERIES, true);
            case "person" -> People.ids(day).filter(id -> !People.adult(id)).mapToObj(People::exported);
            default -> null;
        };
    }

    private Stream<Map<String, Object>> titles(LocalDate day, Kind kind, boolean adult) {
        return catalogue.on(day).titles(kind).stream()
                .filter(title -> title.adult() == adult)
                .sorted(Comparator.comparingLong(title -> title.draw("export").bits()))
                .map(title -> new TitleFacts(title, "en").in(kind.path() + " export"));
    }
}
