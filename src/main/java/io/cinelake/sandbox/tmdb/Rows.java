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
        boolean film = title.isFilm();
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("adult", title.adult());
        row.put("backdrop_path", backdropPath(title));
        title.genres().forEach(row.putArray("genre_ids")::add);
        row.put("id", title.id());
        if (film) {
            row.put("title", Texts.localized(title, language));
        } else {
            title.countries().forEach(row.putArray("origin_country")::add);
        }
        row.put("original_language", title.language());
        row.put(film ? "original_title" : "original_name", Texts.original(title));
        row.put("overview", Texts.overview(title, language));
        row.put("popularity", title.popularity());
        row.put("poster_path", posterPath(title));
        boolean isNull =
                !film && title.date() == null && title.draw("null date").chance(NULL_DATES);
        row.put(film ? "release_date" : "first_air_date", isNull ? null : date(title.date()));
        row.put("softcore", title.softcore());
        if (film) {
            row.put("video", title.video());
        } else {
            row.put("name", Texts.localized(title, language));
        }
        votes(row, title);
        return row;
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
}
