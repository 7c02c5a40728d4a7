package io.cinelake.sandbox.tmdb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Films and series as TMDB writes them, with texts of a language (ISO 639-1): what stands under which key of {@code forms.json}. */
record TitleFacts(Title title, String language) implements Function<String, Object> {
    private static final int MOST_SEASONS = 8;
    private static final int EPISODES = 10;

    static Map<String, Object> inOrder(Object... keysAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put(keysAndValues[i].toString(), keysAndValues[i + 1]);
        }
        return object;
    }

    @Override
    public Object apply(String fact) {
        Draw draw = title.entry().draw(fact);
        return switch (fact) {
            case "adult" -> title.entry().isAdult();
            case "aggregate_cast" -> Person.castRows(title, "aggregate cast");
            case "aggregate_crew" -> Person.crewRows(title, "aggregate crew");
            case "budget" ->
                draw.on("unknown").chance(title.voteCount() > 500 ? 0.2 : 0.85) ? 0 : 1_000L * draw.between(1, 250_000);
            case "cast" -> Person.castRows(title, title.isFilm() ? "movie cast" : "tv cast");
            case "created_by" -> Person.creatorRows(title);
            case "crew" -> Person.crewRows(title, "crew");
            case "first_air_date", "release_date" -> Objects.toString(title.date(), "");
            // In rows, a series without a first air date has a null there or an empty text.
            case "first_air_date_or_null" ->
                title.date() == null && draw.chance(0.1) ? null : Objects.toString(title.date(), "");
            case "genre_ids" -> title.genres();
            case "genres" ->
                title.genres().stream()
                        .map(genre -> Words.genre(genre).json(language))
                        .toList();
            case "id" -> title.id();
            case "imdb_id" -> title.entry().imdbId();
            case "in_production" -> isRunning();
            case "languages" -> List.of(title.language());
            case "last_air_date" -> Objects.toString(title.date(), null);
            case "last_episode_to_air" -> isAired() ? AnswerForm.fill("episode", draw, any -> title.id()) : null;
            case "next_episode_to_air" -> isRunning() ? AnswerForm.fill("episode", draw, any -> title.id()) : null;
            case "number_of_episodes" -> seasons() * EPISODES;
            case "number_of_seasons" -> seasons();
            case "origin_country" -> title.countries();
            case "original_language" -> title.language();
            case "original_title" -> originalTitle(draw);
            case "overview" -> overview(draw);
            case "popularity" -> title.popularity();
            case "production_countries" ->
                title.countries().stream()
                        .map(code -> inOrder("iso_3166_1", code, "name", Words.country(code)))
                        .toList();
            case "released" -> title.date() == null ? null : title.date() + "T00:00:00.000Z";
            case "revenue" -> title.revenue();
            case "runtime" -> title.runtime();
            case "seasons" ->
                IntStream.rangeClosed(draw.chance(0.2) ? 0 : 1, seasons())
                        .mapToObj(number -> season(number, draw.on(number)))
                        .toList();
            case "softcore" -> title.entry().isSoftcore();
            case "spoken_languages" -> spokenLanguages(draw);
            case "status" -> status();
            case "tagline" ->
                draw.chance(0.35) && Words.isSpoken(language) ? Words.phrase("taglines", draw, language) : "";
            case "title" -> title(draw);
            case "type" -> title.genres().contains(99) ? "Documentary" : "Scripted";
            case "video" -> title.video();
            case "vote_average" -> title.voteAverage();
            case "vote_count" -> title.voteCount();
            case "en title", "en overview", "en tagline", "pt title", "pt overview", "pt tagline" ->
                new TitleFacts(title, fact.substring(0, 2)).apply(fact.substring(3));
            default -> throw new IllegalArgumentException("A title has no " + fact + ".");
        };
    }

    private boolean isAired() {
        return title.date() != null && !title.date().isAfter(Lifecycle.AS_OF);
    }

    private boolean isRunning() {
        return isAired() && title.entry().draw("running").chance(0.2);
    }

    private String status() {
        return !isAired() ? "Planned" : title.isFilm() ? "Released" : isRunning() ? "Returning Series" : "Ended";
    }

    private int seasons() {
        double share = title.entry().draw("season count").share();
        return 1 + (int) (MOST_SEASONS * share * share * share);
    }

    /** A season; number 0 are the specials, which do not count among the seasons. */
    private Map<String, Object> season(int number, Draw draw) {
        return AnswerForm.fill("season", draw, fact -> switch (fact) {
            case "air_date" ->
                title.date() == null
                        ? null
                        : title.date().plusYears(Math.max(0, number - 1)).toString();
            case "episode_count" -> EPISODES;
            case "id" -> title.id() * 20 + number;
            case "name" -> number == 0 ? "Specials" : (language.equals("pt") ? "Temporada " : "Season ") + number;
            default -> number;
        });
    }

    private String originalTitle(Draw draw) {
        List<String> words = Words.language(title.language()).words();
        if (words.isEmpty()) {
            return translated("en");
        }
        return awkward(draw.on(1).from(words) + " " + draw.on(2).from(words));
    }

    /** As at TMDB the original one when nobody has translated it. */
    private String title(Draw draw) {
        boolean isTranslated = Words.isSpoken(language)
                && !language.equals(title.language())
                && draw.on(language).chance(language.equals("en") ? 0.93 : 0.8);
        return isTranslated ? translated(language) : apply("original_title").toString();
    }

    private String translated(String language) {
        return awkward(Words.phrase("titles", title.entry().draw("title"), language));
    }

    /** Puts into some titles what makes a text awkward to write, to quote or to cut; all of it occurs in real ones. */
    private String awkward(String plain) {
        Draw draw = title.entry().draw("awkward");
        return draw.chance(0.02)
                ? String.format(Locale.ROOT, draw.on("how").from(Words.list("awkward")), plain)
                : plain;
    }

    /** The plot; empty when nobody has written one in that language. Whoever edits a title tells its plot anew. */
    private String overview(Draw draw) {
        double none = language.equals("en") ? title.isFilm() ? 0.02 : 0.04 : title.isFilm() ? 0.05 : 0.13;
        if (!Words.isSpoken(language) || draw.on("no " + language).chance(none)) {
            return "";
        }
        Draw plot = draw.on(title.entry().edits());
        return IntStream.range(0, plot.between(1, 4))
                .mapToObj(i -> Words.phrase("plots", plot.on(i), language))
                .collect(Collectors.joining(plot.on("break").chance(0.04) ? "\r\n\r\n" : " "));
    }

    private List<Map<String, Object>> spokenLanguages(Draw draw) {
        return Stream.of(title.language(), draw.on("two").chance(0.25) ? "en" : title.language())
                .filter(code -> !draw.on("unknown").chance(0.08))
                .distinct()
                .map(Words::language)
                .map(spoken ->
                        inOrder("english_name", spoken.english(), "iso_639_1", spoken.code(), "name", spoken.own()))
                .toList();
    }
}
