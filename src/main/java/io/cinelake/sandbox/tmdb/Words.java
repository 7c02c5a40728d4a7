package io.cinelake.sandbox.tmdb;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the made-up texts consist of, and the languages, countries and genres of the catalogue: the file {@code words.json}.
 *
 * @param lists words and patterns of texts, by name
 * @param nouns each in English, its Portuguese article, {@code o} or {@code a}, and in Portuguese
 * @param adjectives each in English, and in Portuguese as it is said of an {@code o} word
 * @param countries names by ISO 3166-1
 */
record Words(
        Map<String, List<String>> lists,
        List<List<String>> nouns,
        List<List<String>> adjectives,
        List<Language> languages,
        Map<String, String> countries,
        List<Genre> genres) {
    private static final Words ALL = read("words.json", Words.class);

    /**
     * A language in which titles were made.
     *
     * @param code ISO 639-1
     * @param own its name in itself; TMDB leaves some empty
     * @param weight how many titles it has, against the others
     * @param countries where it is spoken
     * @param words to make titles of; none where titles are made of English ones
     */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record Language(String code, String english, String own, int weight, List<String> countries, List<String> words) {}

    /**
     * A genre of TMDB's (developer.themoviedb.org, genre/movie/list and genre/tv/list).
     *
     * @param imdb the name in IMDb's files; null where IMDb has no such genre
     * @param movie how many films have it, against the others; 0 when films have none
     * @param tv the same for series
     */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record Genre(int id, String english, String portuguese, String imdb, int movie, int tv) {
        /** The name in the asked language; TMDB falls back to English where it has none. */
        String name(String language) {
            return language.equals("pt") ? portuguese : english;
        }

        int weight(Kind kind) {
            return kind == Kind.FILM ? movie : tv;
        }
    }

    static <T> T read(String file, Class<T> type) {
        try (InputStream json = Words.class.getResourceAsStream(file)) {
            return new ObjectMapper().readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> list(String name) {
        return ALL.lists.get(name);
    }

    /** The genres of a kind, in the order in which TMDB lists them. */
    static List<Genre> genres(Kind kind) {
        return ALL.genres.stream().filter(genre -> genre.weight(kind) > 0).toList();
    }

    static Genre genre(int id) {
        return ALL.genres.stream().filter(genre -> genre.id == id).findFirst().orElseThrow();
    }

    static Language language(Draw draw) {
        return draw.weighted(ALL.languages, Language::weight);
    }

    /** The language of a code; English when it is not known. */
    static Language language(String code) {
        return ALL.languages.stream()
                .filter(language -> language.code.equals(code))
                .findFirst()
                .orElse(ALL.languages.get(0));
    }

    static String country(String code) {
        return ALL.countries.get(code);
    }

    /**
     * A text by a pattern, whose places in braces are drawn: {@code {noun}}, {@code {o noun}} with its Portuguese article, {@code {do noun}} with that and a
     * preposition, {@code {low noun}} in small letters, a number, a country, or a word of a list.
     */
    static String text(String pattern, Draw draw, String language) {
        StringBuilder text = new StringBuilder();
        int done = 0;
        for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', done)) {
            int close = pattern.indexOf('}', open);
            text.append(pattern, done, open)
                    .append(place(pattern.substring(open + 1, close), draw, language.equals("pt")));
            done = close + 1;
        }
        return text.append(pattern, done, pattern.length()).toString();
    }

    private static String place(String place, Draw draw, boolean portuguese) {
        int blank = place.indexOf(' ');
        String word = word(place.substring(blank + 1), draw, portuguese);
        if (blank < 0) {
            return word;
        }
        String how = place.substring(0, blank);
        return how.equals("low")
                ? word.toLowerCase(Locale.ROOT)
                : how.substring(0, blank - 1)
                        + ALL.noun(place.substring(blank + 1), draw).get(1) + " " + word;
    }

    private static String word(String what, Draw draw, boolean portuguese) {
        return switch (what) {
            case "noun", "other" -> ALL.noun(what, draw).get(portuguese ? 2 : 0);
            case "adjective" -> {
                List<String> row = draw.on(what).from(ALL.adjectives);
                boolean agrees = portuguese && ALL.noun("noun", draw).get(1).equals("a");
                yield agrees ? row.get(1).replaceFirst("o$", "a") : row.get(portuguese ? 1 : 0);
            }
            case "number" -> Integer.toString(draw.on(what).between(2, 2099));
            case "code" -> draw.on(what).from(List.copyOf(ALL.countries.keySet()));
            case "country" -> country(word("code", draw, portuguese));
            default -> draw.on(what).from(list(what));
        };
    }

    private List<String> noun(String which, Draw draw) {
        return draw.on(which).from(nouns);
    }
}
