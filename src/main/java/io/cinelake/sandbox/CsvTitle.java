package io.cinelake.sandbox;

import io.cinelake.sandbox.catalogue.Credits;
import io.cinelake.sandbox.catalogue.Draw;
import io.cinelake.sandbox.catalogue.Episodes;
import io.cinelake.sandbox.catalogue.GenreTable;
import io.cinelake.sandbox.catalogue.Ids;
import io.cinelake.sandbox.catalogue.Kind;
import io.cinelake.sandbox.catalogue.Lifecycle;
import io.cinelake.sandbox.catalogue.Locales.Language;
import io.cinelake.sandbox.catalogue.People;
import io.cinelake.sandbox.catalogue.Season;
import io.cinelake.sandbox.catalogue.SeriesFacts;
import io.cinelake.sandbox.catalogue.Texts;
import io.cinelake.sandbox.catalogue.Title;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A title of the catalogue as IMDb would have it.
 *
 * @param imdbId under this id, which need not be the title's
 */
record CsvTitle(Title title, String imdbId) {
    private static final String UNKNOWN = "\\N";

    /** IMDb has about six votes for one at TMDB. */
    private static final int VOTES_FOR_ONE = 6;

    private static final int MANY_VOTES = 1_000;
    private static final int FIELDS_OF_ARTIST = 7;

    /** Whether the title is in the file: some of all, and more of the science fiction and fantasy films that many voted on. */
    static boolean isListed(Title title) {
        if (title.imdbId() == null || title.adult()) {
            return false;
        }
        boolean fantastic = title.genres().contains(878) || title.genres().contains(14);
        return title.isFilm() && fantastic && votes(title) > MANY_VOTES
                ? title.index() % 3 == 0
                : title.index() % 10 == 3;
    }

    /** A row for each artist; one for a title without any. */
    List<String> rows() {
        List<Integer> artists = Credits.cast(title).stream()
                .limit(title.draw("artists").between(2, 6))
                .toList();
        if (artists.isEmpty()) {
            return List.of(facts() + ("|" + UNKNOWN).repeat(FIELDS_OF_ARTIST));
        }
        String facts = facts() + "|";
        return IntStream.range(0, artists.size())
                .mapToObj(i -> facts + artist(artists.get(i), title.draw("cast").on(i)))
                .toList();
    }

    /** The fields that all rows of the title share. */
    private String facts() {
        List<String> fields = new ArrayList<>();
        fields.add(imdbId);
        fields.add(cell(Texts.localized(title, Language.ENGLISH)));
        fields.add(cell(Texts.original(title)));
        fields.add(year(title.date()));
        if (!title.isFilm()) {
            fields.add(year(lastAired()));
        }
        fields.add(title.runtime() == 0 ? UNKNOWN : Integer.toString(title.runtime()));
        fields.add(genres());
        fields.add(votes(title) == 0 ? UNKNOWN : Double.toString(Math.round(title.voteAverage() * 10) / 10.0));
        fields.add(votes(title) == 0 ? UNKNOWN : Integer.toString(votes(title)));
        return String.join("|", fields);
    }

    private static String artist(int person, Draw draw) {
        int born = draw.on("born").between(1890, 2010);
        boolean dead = born < 1950 && draw.on("dead").chance(0.7);
        String character = Credits.character(draw);
        return String.join(
                "|",
                draw.on("gender").chance(0.45) ? "actress" : "actor",
                character.isEmpty() ? UNKNOWN : draw.on("quoted").chance(0.05) ? "\"" + character + "\"" : character,
                People.name(person),
                draw.on("birth unknown").chance(0.3) ? UNKNOWN : Integer.toString(born),
                dead ? Integer.toString(born + draw.on("age").between(30, 75)) : UNKNOWN,
                draw.on("trade").from(List.of("actor", "actress,producer", "actor,soundtrack,writer", "miscellaneous")),
                Ids.imdb(Kind.FILM, person % 25_000) + "," + Ids.imdbOfNobody(person % 25_000));
    }

    private LocalDate lastAired() {
        List<Season> aired = SeriesFacts.of(title).airedBy(Lifecycle.AS_OF);
        return aired.isEmpty() ? null : Episodes.lastAired(aired.get(aired.size() - 1));
    }

    private String genres() {
        String names = title.genres().stream()
                .map(GenreTable::byId)
                .flatMap(genre -> genre.imdbName().stream())
                .distinct()
                .collect(Collectors.joining(","));
        return names.isEmpty() ? UNKNOWN : names;
    }

    private static int votes(Title title) {
        return title.voteCount() * VOTES_FOR_ONE;
    }

    private static String year(LocalDate date) {
        return date == null ? UNKNOWN : Integer.toString(date.getYear());
    }

    /** The format has no way to write a pipe. */
    private static String cell(String text) {
        return text.replace('|', '/');
    }
}
