package io.cinelake.sandbox.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The credits of all seasons of a series together: one row a person, with the roles or jobs in it. */
public final class AggregateCredits {
    private AggregateCredits() {}

    public static ObjectNode json(Title series) {
        int episodes = SeriesFacts.of(series).episodes();
        ObjectNode credits = JsonNodeFactory.instance.objectNode();
        ArrayNode cast = credits.putArray("cast");
        List<Integer> actors = Credits.cast(series);
        for (int i = 0; i < actors.size(); i++) {
            Draw draw = series.draw("cast").on(i);
            ObjectNode row = People.describe(cast.addObject(), actors.get(i), "Acting");
            row.putArray("roles")
                    .addObject()
                    .put("credit_id", draw.on("credit_id").hex(24))
                    .put("character", Credits.character(draw))
                    .put("episode_count", episodes);
            row.put("total_episode_count", episodes);
            row.put("order", i);
        }
        crew(credits.putArray("crew"), series, episodes);
        return credits;
    }

    private static void crew(ArrayNode crew, Title series, int episodes) {
        Map<Integer, ObjectNode> rows = new LinkedHashMap<>();
        List<Credits.Member> members = Credits.crew(series);
        for (int i = 0; i < members.size(); i++) {
            Credits.Member member = members.get(i);
            ObjectNode row = rows.computeIfAbsent(member.person(), person -> {
                ObjectNode first =
                        People.describe(crew.addObject(), person, member.job().department());
                first.putArray("jobs");
                return first.put("department", member.job().department()).put("total_episode_count", episodes);
            });
            row.withArray("jobs")
                    .addObject()
                    .put("credit_id", series.draw("crew").on(i).on("credit_id").hex(24))
                    .put("job", member.job().name())
                    .put("episode_count", episodes);
        }
    }
}
