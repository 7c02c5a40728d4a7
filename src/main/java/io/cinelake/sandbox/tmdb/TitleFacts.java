package io.cinelake.sandbox.tmdb;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Films and series as TMDB writes them: what stands under which key. The keys and their order are those of {@code forms.json}.
 *
 * @param language ISO 639-1, of the texts
 */
record TitleFacts(Title title, String language) implements Function<String, Object> {
    static String date(LocalDate date) {
        return Objects.toString(date, "");
    }

    /** An object of keys and values by turns. */
    static Map<String, Object> inOrder(Object... keysAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put(keysAndValues[i].toString(), keysAndValues[i + 1]);
        }
        return object;
    }

    @Override
    public Object apply(String fact) {
        return switch (fact) {
            case "adult" -> title.entry().isAdult();
            case "aggregate_cast" -> Person.castRows(title, "aggregate cast");
            case "aggregate_crew" -> Person.crewRows(title, "aggregate crew");
            case "budget" -> budget();
            case "cast" -> Person.castRows(title, title.isFilm() ? "movie cast" : "tv cast");
            case "created_by" -> Person.creatorRows(title);
            case "crew" -> Person.crewRows(title, "crew");
            case "first_air_date", "release_date" -> date(title.date());
            // In rows, a series without a first air date has a null there or an empty text.
            case "first_air_date_or_null" ->
                title.date() == null && title.draw("null date").chance(0.1) ? null : date(title.date());
            case "genre_ids" -> title.genres();
            case "genres" ->
                title.genres().stream()
                        .map(genre -> Words.genre(genre).json(language))
                        .toList();
            case "id" -> title.id();
            case "imdb_id" -> title.entry().imdbId();
            case "languages" -> Stream.ofNullable(title.language()).toList();
            case "origin_country" -> title.countries();
            case "original_language" -> title.language();
            case "original_title" -> title.originalTitle();
            case "overview" -> title.overview(language);
            case "popularity" -> title.popularity();
            case "production_countries" ->
                title.countries().stream()
                        .map(code -> inOrder("iso_3166_1", code, "name", Words.country(code)))
                        .toList();
            case "released" -> title.date() == null ? null : title.date() + "T00:00:00.000Z";
            case "revenue" -> title.revenue();
            case "runtime" -> title.runtime();
            case "softcore" -> title.entry().isSoftcore();
            case "spoken_languages" -> spokenLanguages();
            case "tagline" -> title.tagline(language);
            case "title" -> title.title(language);
            case "video" -> title.video();
            case "vote_average" -> voteAverage();
            case "vote_count" -> title.voteCount();
            case "en title", "en overview", "en tagline", "pt title", "pt overview", "pt tagline" ->
                new TitleFacts(title, fact.substring(0, 2)).apply(fact.substring(3));
            default -> title.isFilm() && fact.equals("status") ? status() : ofSeasons(fact);
        };
    }

    private Object ofSeasons(String fact) {
        List<Season> counted =
                Season.of(title).stream().filter(season -> season.number() > 0).toList();
        Season last = counted.stream()
                .filter(season -> season.broadcast() > 0)
                .reduce((one, next) -> next)
                .orElse(null);
        Season end = counted.get(counted.size() - 1);
        LocalDate over = end.aired(end.episodes());
        boolean runs = last != null && over.isAfter(Lifecycle.AS_OF.minusYears(1));
        return switch (fact) {
            case "in_production" -> runs;
            case "last_air_date" ->
                last == null ? null : last.aired(last.broadcast()).toString();
            case "last_episode_to_air" -> last == null ? null : last.episode(last.broadcast(), language);
            case "next_episode_to_air" -> runs ? last.episode(last.broadcast() + 1, language) : null;
            case "number_of_episodes" ->
                counted.stream().mapToInt(Season::episodes).sum();
            case "number_of_seasons" -> counted.size();
            case "seasons" ->
                Season.of(title).stream().map(season -> season.json(language)).toList();
            case "status" ->
                runs
                        ? "Returning Series"
                        : last == null ? status() : title.draw("status").chance(0.8) ? "Ended" : "Canceled";
            case "type" -> title.genres().contains(99) ? "Documentary" : "Scripted";
            default -> throw new IllegalArgumentException("A title has no " + fact + ".");
        };
    }

    private long budget() {
        Draw draw = title.draw("budget");
        return draw.on("unknown").chance(title.voteCount() > 500 ? 0.2 : 0.85) ? 0 : 1_000L * draw.between(1, 250_000);
    }

    private List<Map<String, Object>> spokenLanguages() {
        Draw draw = title.draw("spoken languages");
        if (title.language() == null || draw.on("unknown").chance(0.08)) {
            return List.of();
        }
        return Stream.of(title.language(), draw.on("two").chance(0.25) ? "en" : title.language())
                .distinct()
                .map(Words::language)
                .map(spoken ->
                        inOrder("english_name", spoken.english(), "iso_639_1", spoken.code(), "name", spoken.own()))
                .toList();
    }

    private String status() {
        return title.date() != null && !title.date().isAfter(Lifecycle.AS_OF)
                ? "Released"
                : title.draw("status").from(List.of("Planned", "In Production"));
    }

    /** TMDB writes whole numbers both as 7 and as 7.0. */
    private Number voteAverage() {
        double average = title.voteAverage();
        if (average == Math.rint(average) && title.draw("whole average").chance(0.5)) {
            return (int) average;
        }
        return average;
    }
}
