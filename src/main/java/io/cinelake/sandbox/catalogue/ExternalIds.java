package io.cinelake.sandbox.catalogue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A title's ids elsewhere, without the id that the stand-alone answer begins with. Most of them are null for most titles. */
public final class ExternalIds {
    private ExternalIds() {}

    /** {@code external_ids}; films have fewer than series. */
    public static ObjectNode json(Title title) {
        Draw draw = title.draw("external ids");
        ObjectNode ids = JsonNodeFactory.instance.objectNode();
        ids.put("imdb_id", title.imdbId());
        if (!title.isFilm()) {
            ids.put(
                    "freebase_mid",
                    draw.on("freebase").chance(0.2) ? "/m/0" + draw.on("mid").hex(5) : null);
            ids.put("freebase_id", draw.on("freebase").chance(0.1) ? "/en/series_" + title.id() : null);
            ids.put("tvdb_id", draw.on("no tvdb id").chance(0.2) ? null : Integer.valueOf(tvdb(title)));
            ids.put(
                    "tvrage_id",
                    draw.on("tvrage").chance(0.1)
                            ? Integer.valueOf(draw.on("rage").between(1, 60_000))
                            : null);
        }
        ids.put("wikidata_id", draw.on("wikidata").chance(0.5) ? wikidata(title) : null);
        ids.put("facebook_id", account(draw.on("facebook"), title));
        ids.put("instagram_id", account(draw.on("instagram"), title));
        ids.put("twitter_id", account(draw.on("twitter"), title));
        return ids;
    }

    private static int tvdb(Title series) {
        return 70_000 + serial(series) * 3;
    }

    private static String wikidata(Title title) {
        return "Q" + (1_000_000 + serial(title) * 2 + (title.isFilm() ? 0 : 1));
    }

    /** Titles that follow each other at a place have nothing in common. */
    private static int serial(Title title) {
        return title.index() + 100_000 * Math.floorMod(title.origin(), 1_000);
    }

    private static String account(Draw draw, Title title) {
        return draw.chance(0.12) ? title.kind().path() + title.id() : null;
    }
}
