package io.cinelake.sandbox.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Who made a title: nobody known for some, hundreds for the famous. A person is in the cast once; in the crew there is a row for each job, so people
 * repeat. Some have no director.
 */
public final class Credits {
    /** A job in the crew and the department it belongs to. */
    public record Job(String department, String name) {}

    /** One row of the crew. */
    public record Member(int person, Job job) {}

    private static final Job DIRECTOR = new Job("Directing", "Director");
    private static final List<Job> JOBS = List.of(
            new Job("Writing", "Writer"),
            new Job("Writing", "Screenplay"),
            new Job("Production", "Producer"),
            new Job("Production", "Executive Producer"),
            new Job("Camera", "Director of Photography"),
            new Job("Editing", "Editor"),
            new Job("Sound", "Original Music Composer"),
            new Job("Art", "Production Design"),
            new Job("Costume & Make-Up", "Costume Design"),
            new Job("Visual Effects", "Visual Effects Producer"),
            new Job("Directing", "Assistant Director"),
            new Job("Crew", "Stunts"),
            new Job("Lighting", "Gaffer"));

    /** People of a title lie so far apart, which leads from a person back to a place in the credits. */
    private static final int STRIDE = 7_919;

    private static final int STRIDE_BACK = BigInteger.valueOf(STRIDE)
            .modInverse(BigInteger.valueOf(People.COUNT))
            .intValue();

    /** The crew's places begin here. */
    private static final int CREW = 1_000;

    private Credits() {}

    /** {@code cast} and {@code crew}, without the id that the stand-alone answer begins with. */
    public static ObjectNode json(Title title) {
        ObjectNode credits = JsonNodeFactory.instance.objectNode();
        ArrayNode cast = credits.putArray("cast");
        for (int person : cast(title)) {
            int order = cast.size();
            Draw draw = title.draw("cast").on(order);
            ObjectNode row = People.describe(cast.addObject(), person, "Acting");
            if (title.isFilm()) {
                row.put("cast_id", order + 1 + draw.on("cast_id").below(3));
            }
            row.put("character", character(draw));
            row.put("credit_id", creditId(draw));
            row.put("order", order);
        }
        ArrayNode crew = credits.putArray("crew");
        for (Member member : crew(title)) {
            String id = creditId(title.draw("crew").on(crew.size()));
            People.describe(crew.addObject(), member.person, member.job.department)
                    .put("credit_id", id)
                    .put("department", member.job.department)
                    .put("job", member.job.name);
        }
        return credits;
    }

    /** The credits of all seasons of a series together: one row a person, with the roles or jobs in it. */
    public static ObjectNode aggregate(Title series) {
        int episodes = SeriesFacts.of(series).episodes();
        ObjectNode credits = JsonNodeFactory.instance.objectNode();
        ArrayNode cast = credits.putArray("cast");
        for (int person : cast(series)) {
            int order = cast.size();
            Draw draw = series.draw("cast").on(order);
            ObjectNode row = People.describe(cast.addObject(), person, "Acting");
            row.putArray("roles")
                    .addObject()
                    .put("credit_id", creditId(draw))
                    .put("character", character(draw))
                    .put("episode_count", episodes);
            row.put("total_episode_count", episodes);
            row.put("order", order);
        }
        ArrayNode crew = credits.putArray("crew");
        Map<Integer, ArrayNode> jobs = new HashMap<>();
        int place = 0;
        for (Member member : crew(series)) {
            jobs.computeIfAbsent(member.person, person -> {
                        ObjectNode row = People.describe(crew.addObject(), person, member.job.department);
                        ArrayNode ofPerson = row.putArray("jobs");
                        row.put("department", member.job.department).put("total_episode_count", episodes);
                        return ofPerson;
                    })
                    .addObject()
                    .put("credit_id", creditId(series.draw("crew").on(place++)))
                    .put("job", member.job.name)
                    .put("episode_count", episodes);
        }
        return credits;
    }

    private static String creditId(Draw row) {
        return row.on("credit_id").hex(24);
    }

    /** The actors, the first-billed first. */
    public static List<Integer> cast(Title title) {
        Draw draw = title.draw("cast");
        return IntStream.range(0, castSize(title, draw))
                .mapToObj(i -> person(draw, i))
                .toList();
    }

    private static int castSize(Title title, Draw draw) {
        double famous = Math.sqrt(title.voteCount()) * (title.isFilm() ? 0.7 : 0.05);
        return draw.on("none").chance(0.06) ? 0 : draw.on("size").between(1, 12) + (int) famous;
    }

    private static int crewSize(Title title, Draw draw) {
        double famous = Math.sqrt(title.voteCount()) * (title.isFilm() ? 2.4 : 0.1);
        return draw.on("none").chance(0.07) ? 0 : draw.on("size").between(1, 14) + (int) famous;
    }

    /** The crew, a row for each job. */
    public static List<Member> crew(Title title) {
        Draw draw = title.draw("crew");
        int size = crewSize(title, draw);
        int directors = draw.on("no director").chance(title.isFilm() ? 0.06 : 0.6)
                ? 0
                : draw.on("two").chance(0.06) ? 2 : 1;
        List<Member> crew = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            Draw row = draw.on(i);
            boolean again = i > 0 && row.on("again").chance(0.15);
            int person = again ? crew.get(row.on("who").below(i)).person() : person(draw, CREW + i);
            crew.add(new Member(person, i < directors ? DIRECTOR : row.on("job").from(JOBS)));
        }
        return crew;
    }

    /** The name of a role; empty for some. */
    public static String character(Draw draw) {
        return draw.on("unnamed").chance(0.05)
                ? ""
                : Words.personName(draw.on("character")) + (draw.on("voice").chance(0.06) ? " (voice)" : "");
    }

    /** Whether a person can be in the credits; hardly ever true for one that is not. Quick enough to be asked of every title. */
    public static boolean mayName(Title title, int person) {
        Draw cast = title.draw("cast");
        Draw crew = title.draw("crew");
        return place(cast, person) < castSize(title, cast)
                || place(crew, person) - CREW < crewSize(title, crew) && place(crew, person) >= CREW;
    }

    private static int place(Draw draw, int person) {
        long distance = Math.floorMod(person - 1 - draw.on("first").below(People.COUNT), People.COUNT);
        return (int) (distance * STRIDE_BACK % People.COUNT);
    }

    private static int person(Draw draw, int place) {
        return 1 + (draw.on("first").below(People.COUNT) + place * STRIDE) % People.COUNT;
    }
}
