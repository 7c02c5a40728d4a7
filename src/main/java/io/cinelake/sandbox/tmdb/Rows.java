package io.cinelake.sandbox.tmdb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.sandbox.catalogue.Draw;
import io.cinelake.sandbox.catalogue.Locales.Language;
import io.cinelake.sandbox.catalogue.Texts;
import io.cinelake.sandbox.catalogue.Title;
import java.time.LocalDate;

/** A title as a row of a list: discover, popular, find, trending. */
final class Rows {
    /** Series without a first air date have a null here, all others an empty text. */
    private static final double NULL_DATES = 0.1;

    private Rows() {}

    static ObjectNode row(Title title, Language language) {
        return title.isFilm() ? film(title, language) : series(title, language);
    }

    /** A row among others of another kind. */
    static ObjectNode rowWithMediaType(Title title, Language language) {
        return row(title, language).put("media_type", title.kind().path());
    }

    static String posterPath(Title title) {
        Draw draw = title.draw("poster");
        return draw.on("none").chance(title.isFilm() ? 0.04 : 0.015) ? null : draw.imagePath();
    }

    static String backdropPath(Title title) {
        Draw draw = title.draw("backdrop");
        return draw.on("none").chance(title.isFilm() ? 0.085 : 0.05) ? null : draw.imagePath();
    }

    static String date(LocalDate date) {
        return date == null ? "" : date.toString();
    }

    /** Writes both votes; a whole average as 7 or as 7.0. */
    static void votes(ObjectNode node, Title title) {
        double average = title.voteAverage();
        if (average == Math.rint(average) && title.draw("whole average").chance(0.5)) {
            node.put("vote_average", (int) average);
        } else {
            node.put("vote_average", average);
        }
        node.put("vote_count", title.voteCount());
    }

    private static ObjectNode film(Title film, Language language) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("adult", film.adult());
        row.put("backdrop_path", backdropPath(film));
        genreIds(row, film);
        row.put("id", film.id());
        row.put("title", Texts.localized(film, language));
        row.put("original_language", film.language());
        row.put("original_title", Texts.original(film));
        row.put("overview", Texts.overview(film, language));
        row.put("popularity", film.popularity());
        row.put("poster_path", posterPath(film));
        row.put("release_date", date(film.date()));
        row.put("softcore", film.softcore());
        row.put("video", film.video());
        votes(row, film);
        return row;
    }

    private static ObjectNode series(Title series, Language language) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("adult", series.adult());
        row.put("backdrop_path", backdropPath(series));
        genreIds(row, series);
        row.put("id", series.id());
        series.countries().forEach(row.putArray("origin_country")::add);
        row.put("original_language", series.language());
        row.put("original_name", Texts.original(series));
        row.put("overview", Texts.overview(series, language));
        row.put("popularity", series.popularity());
        row.put("poster_path", posterPath(series));
        boolean isNull = series.date() == null && series.draw("null date").chance(NULL_DATES);
        row.put("first_air_date", isNull ? null : date(series.date()));
        row.put("softcore", series.softcore());
        row.put("name", Texts.localized(series, language));
        votes(row, series);
        return row;
    }

    private static void genreIds(ObjectNode row, Title title) {
        title.genres().forEach(row.putArray("genre_ids")::add);
    }
}
