package io.cinelake.sandbox.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What hangs on a title beside its credits: keywords, its ids elsewhere, and who streams it. Bodies are without the title's id. */
public final class Extras {
    /** How many there are; their ids are 1 up to this. */
    public static final int KEYWORDS = 500;

    private static final List<Integer> PROVIDERS = List.of(8, 9, 119, 307, 337);
    private static final List<String> REGIONS = List.of("BR", "DE", "GB", "US");

    private Extras() {}

    /** What a title is about. */
    public static List<Integer> keywordIds(Title title) {
        Draw draw = title.draw("keywords");
        return IntStream.range(0, draw.below(7))
                .mapToObj(i -> 1 + draw.on(i).below(KEYWORDS))
                .distinct()
                .toList();
    }

    /** The name of a keyword. */
    public static String keyword(int id) {
        Draw draw = Draw.about("keyword", id);
        String noun = Words.noun(draw.on("noun")).english();
        return (Words.adjective(draw).english() + " " + noun).toLowerCase(Locale.ROOT);
    }

    /** {@code keywords} of a title, without its id; films and series name the list differently. */
    public static ObjectNode keywords(Title title) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = body.putArray(title.isFilm() ? "keywords" : "results");
        keywordIds(title).forEach(id -> rows.addObject().put("id", id).put("name", keyword(id)));
        return body;
    }

    /** {@code external_ids}; films have fewer than series. */
    public static ObjectNode externalIds(Title title) {
        Draw draw = title.draw("external ids");
        ObjectNode ids = JsonNodeFactory.instance.objectNode();
        ids.put("imdb_id", title.imdbId());
        // Titles that follow each other at a place have nothing in common.
        int serial = title.index() + 100_000 * Math.floorMod(title.origin(), 1_000);
        if (!title.isFilm()) {
            String mid = "/m/0" + draw.on("mid").hex(5);
            Integer rage = draw.on("rage").between(1, 60_000);
            ids.put("freebase_mid", draw.on("freebase").chance(0.2) ? mid : null);
            ids.put("freebase_id", draw.on("freebase").chance(0.1) ? "/en/series_" + title.id() : null);
            ids.put("tvdb_id", draw.on("no tvdb id").chance(0.2) ? null : Integer.valueOf(70_000 + serial * 3));
            ids.put("tvrage_id", draw.on("tvrage").chance(0.1) ? rage : null);
        }
        String wikidata = "Q" + (1_000_000 + serial * 2 + (title.isFilm() ? 0 : 1));
        ids.put("wikidata_id", draw.on("wikidata").chance(0.5) ? wikidata : null);
        for (String account : List.of("facebook", "instagram", "twitter")) {
            boolean has = draw.on(account).chance(0.12);
            ids.put(account + "_id", has ? title.kind().path() + title.id() : null);
        }
        return ids;
    }

    /** Who streams a title in a region, ISO 3166-1. */
    public static List<Integer> providerIds(Title title, String region) {
        Draw draw = title.draw("providers").on(region);
        return REGIONS.contains(region) && draw.chance(0.3)
                ? List.of(draw.on("which").from(PROVIDERS))
                : List.of();
    }

    /** How it is paid for there; all providers of the catalogue ask for a subscription. */
    public static List<String> monetization(Title title, String region) {
        return providerIds(title, region).isEmpty() ? List.of() : List.of("flatrate");
    }

    /** {@code watch/providers} of a title, without its id. */
    public static ObjectNode watchProviders(Title title) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode results = body.putObject("results");
        for (String region : REGIONS) {
            for (Integer id : providerIds(title, region)) {
                ObjectNode offers = results.putObject(region);
                offers.put("link", "https://www.themoviedb.org/" + title.kind().path() + "/" + title.id() + "/watch");
                offers.putArray("flatrate")
                        .addObject()
                        .put("logo_path", Draw.about("provider", id).imagePath())
                        .put("provider_id", id)
                        .put("provider_name", "Provider " + id)
                        .put("display_priority", id % 10);
            }
        }
        return body;
    }
}
