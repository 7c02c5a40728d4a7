package io.cinelake.sandbox.catalogue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Where a title can be streamed. */
public final class WatchProviders {
    private static final List<Integer> PROVIDERS = List.of(8, 9, 119, 307, 337);
    private static final List<String> REGIONS = List.of("BR", "DE", "GB", "US");

    private WatchProviders() {}

    /** Who streams a title in a region, ISO 3166-1. */
    public static List<Integer> idsOf(Title title, String region) {
        Draw draw = title.draw("providers").on(region);
        return REGIONS.contains(region) && draw.chance(0.3)
                ? List.of(draw.on("which").from(PROVIDERS))
                : List.of();
    }

    /** How it is paid for there; all providers of the catalogue ask for a subscription. */
    public static List<String> monetization(Title title, String region) {
        return idsOf(title, region).isEmpty() ? List.of() : List.of("flatrate");
    }

    /** {@code watch/providers} of a title, without its id. */
    public static ObjectNode json(Title title) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode results = body.putObject("results");
        for (String region : REGIONS) {
            for (Integer id : idsOf(title, region)) {
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
