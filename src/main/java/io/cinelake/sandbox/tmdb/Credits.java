package io.cinelake.sandbox.tmdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Who made a title: nobody known for some, hundreds for the famous. A person is in the cast once; in the crew there is a row for each job, so people
 * repeat. Some have no director.
 */
final class Credits {
    record Member(int person, String department, String job) {}

    /** People of a title lie so far apart; the crew begins further on. */
    private static final int STRIDE = 7_919;

    private static final int CREW = 1_000;

    private Credits() {}

    static List<Map<String, Object>> castRows(Title title, String form) {
        List<Integer> people = cast(title);
        return IntStream.range(0, people.size())
                .mapToObj(order -> {
                    Map<String, Object> row = People.row(people.get(order), "Acting");
                    row.putAll(AnswerForm.fill(
                            form, title.draw("cast").on(order), Map.<String, Object>of("order", order)::get));
                    return row;
                })
                .toList();
    }

    static List<Map<String, Object>> crewRows(Title title, String form) {
        List<Member> crew = crew(title);
        return IntStream.range(0, crew.size())
                .mapToObj(place -> {
                    Member member = crew.get(place);
                    Map<String, Object> facts = Map.of("department", member.department, "job", member.job);
                    Map<String, Object> row = People.row(member.person, member.department);
                    row.putAll(AnswerForm.fill(form, title.draw("crew").on(place), facts::get));
                    return row;
                })
                .toList();
    }

    /** The actors, the first-billed first. */
    static List<Integer> cast(Title title) {
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
    static List<Member> crew(Title title) {
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
            String[] job = (i < directors ? "Directing/Director" : row.on("job").from(Words.list("jobs"))).split("/");
            crew.add(new Member(person, job[0], job[1]));
        }
        return crew;
    }

    private static int person(Draw draw, int place) {
        return 1 + (draw.on("first").below(People.COUNT) + place * STRIDE) % People.COUNT;
    }
}
