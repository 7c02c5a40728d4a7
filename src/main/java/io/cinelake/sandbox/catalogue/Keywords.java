package io.cinelake.sandbox.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What titles are about. */
public final class Keywords {
    /** How many there are; their ids are 1 up to this. */
    public static final int COUNT = 500;

    private Keywords() {}

    /** What a title is about. */
    public static List<Integer> idsOf(Title title) {
        Draw draw = title.draw("keywords");
        return IntStream.range(0, draw.below(7))
                .mapToObj(i -> 1 + draw.on(i).below(COUNT))
                .distinct()
                .toList();
    }

    /** The name of a keyword. */
    public static String name(int id) {
        Draw draw = Draw.about("keyword", id);
        String name = Words.adjective(draw).english() + " "
                + Words.noun(draw.on("noun")).english();
        return name.toLowerCase(Locale.ROOT);
    }

    /** {@code keywords} of a title, without its id; films and series name the list differently. */
    public static ObjectNode json(Title title) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = body.putArray(title.isFilm() ? "keywords" : "results");
        idsOf(title).forEach(id -> rows.addObject().put("id", id).put("name", name(id)));
        return body;
    }
}
