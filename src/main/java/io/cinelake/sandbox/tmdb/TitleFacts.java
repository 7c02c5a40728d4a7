package io.cinelake.sandbox.tmdb;

import io.cinelake.sandbox.tmdb.Seasons.Season;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Films and series as TMDB writes them: what stands under which key. The keys and their order are those of {@code forms.json}.
 *
 * @param language ISO 639-1, of the texts
 */
record TitleFacts(Title title, String language) implements Function<String, Object> {
    Map<String, Object> details() {
        return in(title.kind().path());
    }

    Map<String, Object> row() {
        return in(title.kind().path() + " row");
    }

    /** The title as a row among others of another kind. */
    Map<String, Object> rowWithMediaType() {
        Map<String, Object> row = row();
        row.put("media_type", title.kind().path());
        return row;
    }

    /** What lies under the title's path, such as {@code credits}; empty when there is no such thing. */
    Optional<Map<String, Object>> below(String name) {
        return Stream.of(title.kind().path() + "/" + name, "title/" + name)
                .filter(AnswerForm::exists)
                .findFirst()
                .map(this::in);
    }

    Map<String, Object> in(String form) {
        return AnswerForm.fill(form, title.draw("form"), this);
    }

    private Map<String, Object> in(String form, Map<String, Object> facts) {
        return AnswerForm.fill(form, title.draw("form"), facts::get);
    }

    static String date(LocalDate date) {
        return Objects.toString(date, "");
    }

    @Override
    public Object apply(String fact) {
        return switch (fact) {
            case "adult" -> title.adult();
            case "aggregate_cast" -> Credits.castRows(title, "aggregate cast");
            case "aggregate_crew" -> Credits.crewRows(title, "aggregate crew");
            case "belongs_to_collection" -> collection();
            case "budget" -> budget();
            case "cast" -> Credits.castRows(title, title.kind().path() + " cast");
            case "created_by" -> createdBy();
            case "crew" -> Credits.crewRows(title, "crew");
            case "first_air_date", "release_date" -> date(title.date());
            // In rows, a series without a first air date has a null there or an empty text.
            case "first_air_date_or_null" ->
                title.date() == null && title.draw("null date").chance(0.1) ? null : date(title.date());
            case "genre_ids" -> title.genres();
            case "genres" ->
                title.genres().stream()
                        .map(Words::genre)
                        .map(genre -> new Api.Genre(genre.id(), genre.name(language)))
                        .toList();
            case "id" -> title.id();
            case "imdb_id" -> title.imdbId();
            case "in_production" -> seasons().status() == 0;
            case "keywords" -> named("keyword", title.keywords());
            case "languages" -> Stream.ofNullable(title.language()).toList();
            case "last_air_date" -> Objects.toString(seasons().lastBroadcast(), null);
            case "last_episode_to_air" -> episode(0);
            case "networks" -> named("network", title.networks());
            case "next_episode_to_air" -> seasons().status() == 0 ? episode(1) : null;
            case "number_of_episodes" ->
                seasons().counted().stream().mapToInt(Season::episodes).sum();
            case "number_of_seasons" -> seasons().counted().size();
            case "origin_country" -> title.countries();
            case "original_language" -> title.language();
            case "original_title" -> title.originalTitle();
            case "overview" -> title.overview(language);
            case "popularity" -> title.popularity();
            case "production_companies" -> named("company", title.companies());
            case "production_countries" ->
                title.countries().stream()
                        .map(code -> in("country", Map.of("iso_3166_1", code, "name", Words.country(code))))
                        .toList();
            case "released" -> title.date() == null ? null : title.date() + "T00:00:00.000Z";
            case "revenue" -> title.revenue();
            case "runtime" -> title.runtime();
            case "seasons" ->
                seasons().all().stream().map(season -> season.brief(language)).toList();
            case "softcore" -> title.softcore();
            case "spoken_languages" -> spokenLanguages();
            case "status" -> title.isFilm() ? status() : seasons().statusName();
            case "tagline" -> title.tagline(language);
            case "title" -> title.title(language);
            case "type" -> seasons().typeName();
            case "video" -> title.video();
            case "vote_average" -> voteAverage();
            case "vote_count" -> title.voteCount();
            case "en title", "en overview", "en tagline", "pt title", "pt overview", "pt tagline" ->
                new TitleFacts(title, fact.substring(0, 2)).apply(fact.substring(3));
            default -> throw new IllegalArgumentException("A title has no " + fact + ".");
        };
    }

    private Seasons seasons() {
        return Seasons.of(title);
    }

    private Map<String, Object> collection() {
        Draw draw = title.draw("collection");
        return draw.on("any").chance(0.09) ? named("collection", draw.between(1_000, 1_999)) : null;
    }

    private long budget() {
        Draw draw = title.draw("budget");
        return draw.on("unknown").chance(title.voteCount() > 500 ? 0.2 : 0.85) ? 0 : 1_000L * draw.between(1, 250_000);
    }

    private List<Map<String, Object>> createdBy() {
        List<String> fields = List.of("id", "credit_id", "name", "original_name", "gender", "profile_path");
        return title.creators().stream()
                .map(person -> {
                    Map<String, Object> row = People.row(person, "Writing");
                    row.put("credit_id", title.draw("created by").on(person).hex(24));
                    row.keySet().retainAll(fields);
                    return row;
                })
                .toList();
    }

    /** An episode after the last that was broadcast. */
    private Map<String, Object> episode(int later) {
        Season last = seasons().last();
        return last == null ? null : last.episode("episode", last.broadcast() + later, language);
    }

    private List<Map<String, Object>> spokenLanguages() {
        Draw draw = title.draw("spoken languages");
        if (title.language() == null || draw.on("unknown").chance(0.08)) {
            return List.of();
        }
        return Stream.of(title.language(), draw.on("two").chance(0.25) ? "en" : title.language())
                .distinct()
                .map(Words::language)
                .map(spoken -> in(
                        "language",
                        Map.of("english_name", spoken.english(), "iso_639_1", spoken.code(), "name", spoken.own())))
                .toList();
    }

    private String status() {
        return title.releasedBy(Lifecycle.AS_OF)
                ? "Released"
                : title.draw("status")
                        .from(List.of("Rumored", "Planned", "In Production", "Post Production", "Canceled"));
    }

    private Number voteAverage() {
        double average = title.voteAverage();
        boolean whole =
                average == Math.rint(average) && title.draw("whole average").chance(0.5);
        if (whole) {
            return (int) average;
        }
        return average;
    }

    private static List<Map<String, Object>> named(String form, List<Integer> ids) {
        return ids.stream().map(id -> named(form, id)).toList();
    }

    /** What has the same name wherever its id occurs. */
    private static Map<String, Object> named(String form, int id) {
        return AnswerForm.fill(form, Draw.about(form, id), fact -> id);
    }
}
