package io.cinelake.sandbox.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.stream.IntStream;

/** The companies behind titles, and the networks of series: of the same shape at TMDB. */
public final class Companies {
    /** How many companies there are; their ids are 1 up to this. */
    public static final int COUNT = 3_000;

    private static final int NETWORKS = 200;
    private static final List<String> SUFFIXES =
            List.of("Pictures", "Films", "Entertainment", "Média", "Produções", "& Söhne Filmproduktion", "Television");

    private Companies() {}

    /** The companies behind a title. */
    public static List<Integer> idsOf(Title title) {
        return ids(title.draw("companies"), 0.2, 4, COUNT);
    }

    /** The networks that broadcast a series. */
    public static List<Integer> networkIdsOf(Title series) {
        return ids(series.draw("networks"), 0.05, 2, NETWORKS);
    }

    /** {@code production_companies} of a title. */
    public static ArrayNode companiesOf(Title title) {
        return json("company", idsOf(title), true);
    }

    /** {@code networks} of a series. */
    public static ArrayNode networksOf(Title series) {
        return json("network", networkIdsOf(series), false);
    }

    /** The name of a company, for the daily export. */
    public static String name(String what, int id) {
        Draw draw = Draw.about(what, id);
        return Words.personName(draw).replaceAll("^\\S+ ", "") + " " + draw.from(SUFFIXES);
    }

    private static List<Integer> ids(Draw draw, double unknown, int most, int bound) {
        int count = draw.on("unknown").chance(unknown) ? 0 : draw.on("count").between(1, most);
        return IntStream.range(0, count)
                .mapToObj(i -> 1 + draw.on(i).below(bound))
                .distinct()
                .toList();
    }

    private static ArrayNode json(String what, List<Integer> ids, boolean countryMayBeMissing) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Integer id : ids) {
            Draw draw = Draw.about(what, id);
            boolean noCountry = countryMayBeMissing && draw.on("no country").chance(0.15);
            array.addObject()
                    .put("id", id)
                    .put("logo_path", draw.imageUnless("no logo", 0.5, "logo"))
                    .put("name", name(what, id))
                    .put("origin_country", noCountry ? "" : Locales.anyCountry(draw.on("country")));
        }
        return array;
    }
}
