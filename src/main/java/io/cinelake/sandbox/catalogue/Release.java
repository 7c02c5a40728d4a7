package io.cinelake.sandbox.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A film's release in a country.
 *
 * @param type 1 premiere, 2 limited, 3 theatrical, 4 digital, 5 physical, 6 television
 * @param certification such as {@code PG-13}; empty when there is none
 */
public record Release(String country, LocalDate date, int type, String certification) {
    private static final List<String> MARKETS = List.of("US", "GB", "BR", "DE", "FR", "JP");
    private static final List<String> CERTIFICATIONS = List.of("", "G", "PG", "PG-13", "R", "12", "14", "16", "18");

    /** All releases of a film, the primary one first; none when its date is not known. */
    public static List<Release> of(Title film) {
        List<Release> releases = new ArrayList<>();
        if (film.date() == null) {
            return releases;
        }
        Draw draw = film.draw("releases");
        String home = film.countries().isEmpty() ? "US" : film.countries().get(0);
        releases.add(new Release(home, film.date(), 3, certification(draw)));
        for (int i = 0; i < draw.on("count").below(5); i++) {
            Draw release = draw.on(i);
            releases.add(new Release(
                    release.on("market").from(MARKETS),
                    film.date().plusDays(release.on("later").below(400)),
                    release.on("type").between(1, 6),
                    certification(release)));
        }
        return releases;
    }

    /** {@code release_dates} of a film, without its id. */
    public static ObjectNode json(Title film) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode results = body.putArray("results");
        List<Release> all = of(film);
        for (String country : all.stream().map(Release::country).distinct().toList()) {
            ObjectNode result = results.addObject().put("iso_3166_1", country);
            ArrayNode dates = result.putArray("release_dates");
            all.stream().filter(release -> release.country.equals(country)).forEach(release -> {
                ObjectNode date = dates.addObject();
                date.put("certification", release.certification);
                date.putArray("descriptors");
                date.put("iso_639_1", "");
                date.put("note", "");
                date.put("release_date", release.date + "T00:00:00.000Z");
                date.put("type", release.type);
            });
        }
        return body;
    }

    /** A certification's place among the others, from the mildest; -1 for none of them. */
    public static int strictness(String certification) {
        return certification == null ? -1 : CERTIFICATIONS.indexOf(certification);
    }

    private static String certification(Draw draw) {
        return draw.on("certification").from(CERTIFICATIONS);
    }
}
