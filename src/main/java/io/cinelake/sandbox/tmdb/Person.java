package io.cinelake.sandbox.tmdb;

import io.cinelake.sandbox.tmdb.Kind.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Somebody who makes films and series, the same under the same id everywhere, and the department for which the person is named. */
record Person(Entry entry, String department) implements Function<String, Object> {
    private static final List<String> DEPARTMENTS =
            List.of("Acting", "Acting", "Acting", "Directing", "Writing", "Production");

    /** People of a title lie so far apart; the crew begins further on. */
    private static final int STRIDE = 7_919;

    private static final int CREW = 1_000;

    /** The share of the pictures that is not there of people behind the camera. */
    private static final double RARELY_PICTURED = 0.77;

    Person(Entry entry) {
        this(entry, entry.draw("department").from(DEPARTMENTS));
    }

    @Override
    public Object apply(String fact) {
        Draw draw = entry.draw(fact);
        return switch (fact) {
            case "adult" -> entry.isAdult();
            case "id" -> entry.id();
            case "imdb_id" -> entry.imdbId();
            case "known_for_department" -> draw.chance(0.1) ? "Production" : department;
            case "name" -> name();
            case "original_name" -> draw.chance(0.15) ? draw.on("script").from(Words.list("other scripts")) : name();
            case "popularity" -> Math.round(draw.share() * 120_000) / 10_000.0;
            default -> throw new IllegalArgumentException("A person has no " + fact + ".");
        };
    }

    String name() {
        return Words.text("{first} {last}", entry.draw("name"), "en");
    }

    /** The actors of a title, the first-billed first and each once: nobody for some, hundreds for the famous. */
    static List<Person> cast(Title title) {
        Draw draw = title.entry().draw("cast");
        int famous = (int) (Math.sqrt(title.voteCount()) * (title.isFilm() ? 0.7 : 0.05));
        int size = draw.on("none").chance(0.06) ? 0 : draw.on("size").between(1, 12) + famous;
        return IntStream.range(0, size).mapToObj(i -> named(draw, i, "Acting")).toList();
    }

    static List<Map<String, Object>> castRows(Title title, String form) {
        List<Person> people = cast(title);
        return IntStream.range(0, people.size())
                .mapToObj(order -> people.get(order)
                        .row(form, title.entry().draw("cast").on(order), Map.<String, Object>of("order", order)))
                .toList();
    }

    /** A row for each job, so that people repeat; some titles have no director. */
    static List<Map<String, Object>> crewRows(Title title, String form) {
        Draw draw = title.entry().draw("crew");
        int famous = (int) (Math.sqrt(title.voteCount()) * (title.isFilm() ? 2.4 : 0.1));
        int size = draw.on("none").chance(0.07) ? 0 : draw.on("size").between(1, 14) + famous;
        boolean directed = !draw.on("no director").chance(title.isFilm() ? 0.06 : 0.6);
        int directors = !directed ? 0 : draw.on("two").chance(0.06) ? 2 : 1;
        List<Map<String, Object>> rows = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            Draw row = draw.on(i);
            String[] job = (i < directors ? "Directing/Director" : row.on("job").from(Words.list("jobs"))).split("/");
            int who = row.on("again").chance(0.15) ? row.on("who").below(i + 1) : i;
            rows.add(named(draw, CREW + who, job[0]).row(form, row, Map.of("department", job[0], "job", job[1])));
        }
        return rows;
    }

    static List<Map<String, Object>> creatorRows(Title series) {
        Draw draw = series.entry().draw("created by");
        int count = draw.on("unknown").chance(0.4) ? 0 : draw.on("count").between(1, 2);
        return IntStream.range(0, count)
                .mapToObj(i -> AnswerForm.fill("creator", draw.on(i), named(draw, i, "Writing")))
                .toList();
    }

    private Map<String, Object> row(String form, Draw draw, Map<String, Object> facts) {
        Map<String, Object> row = AnswerForm.fill("person row", entry.draw("form"), this);
        if (!department.equals("Acting") && entry.draw("picture").chance(RARELY_PICTURED)) {
            row.put("profile_path", null);
        }
        row.putAll(AnswerForm.fill(form, draw, facts::get));
        return row;
    }

    private static Person named(Draw draw, int number, String department) {
        int place = (draw.on("first").below(Kind.NAMED) + number * STRIDE) % Kind.NAMED;
        return new Person(Kind.PERSON.entry(place, Lifecycle.AS_OF), department);
    }
}
