package io.cinelake.sandbox.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Countries under the names that TMDB gives them. */
public final class Countries {
    private static final Map<String, String> NAMES = Arrays.stream(
                    ("AR Argentina|AT Austria|AU Australia|BE Belgium|BR Brazil|CA Canada|CH Switzerland|CN China|DE Germany|EG Egypt|"
                                    + "ES Spain|FR France|GB United Kingdom|GR Greece|HK Hong Kong|HU Hungary|IE Ireland|IL Israel|IN India|IT Italy|"
                                    + "JP Japan|KR South Korea|LB Lebanon|MX Mexico|NG Nigeria|PT Portugal|RU Russia|SE Sweden|SU Soviet Union|"
                                    + "TH Thailand|TR Turkey|TW Taiwan|US United States of America")
                            .split("\\|"))
            .collect(Collectors.toUnmodifiableMap(row -> row.substring(0, 2), row -> row.substring(3)));

    private static final List<String> CODES = NAMES.keySet().stream().sorted().toList();

    private Countries() {}

    public static String any(Draw draw) {
        return draw.from(CODES);
    }

    /** As {@code production_countries} writes them. */
    public static ArrayNode json(List<String> codes) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (String code : codes) {
            array.addObject().put("iso_3166_1", code).put("name", NAMES.get(code));
        }
        return array;
    }
}
