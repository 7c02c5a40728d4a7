package io.cinelake.sandbox.tmdb;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of made-up texts, and the catalogue's languages, countries and genres: {@code words.json}. A language's lists begin with its code. */
record Words(
        Map<String, List<String>> lists, List<Language> languages, Map<String, String> countries, List<Genre> genres) {
    private static final Words ALL = read("words.json", Words.class);
    private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");

    /** A language in which titles were made, its share among them, and words for titles; without any they are made of English ones. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record Language(String code, String english, String own, int weight, List<String> countries, List<String> words) {}

    /** A genre of TMDB's (genre/movie/list, genre/tv/list), its name in IMDb's files or null, and its share among films and series. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record Genre(int id, String english, String portuguese, String imdb, int movie, int tv) {
        Map<String, Object> json(String language) {
            return TitleFacts.inOrder("id", id, "name", language.equals("pt") ? portuguese : english);
        }

        int weight(Kind kind) {
            return kind == Kind.FILM ? movie : tv;
        }
    }

    static <T> T read(String file, Class<T> type) {
        try {
            return new ObjectMapper().readValue(Words.class.getResource(file), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> list(String name) {
        return ALL.lists.getOrDefault(name, List.of());
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

    static Language language(String code) {
        return ALL.languages.stream()
                .filter(known -> known.code.equals(code))
                .findFirst()
                .orElseThrow();
    }

    static String country(String code) {
        return ALL.countries.get(code);
    }

    static boolean isSpoken(String language) {
        return ALL.lists.containsKey(language + " titles");
    }

    /** A text by one of a language's patterns. */
    static String phrase(String patterns, Draw draw, String language) {
        return text(draw.from(list(language + " " + patterns)), draw, language);
    }

    /** A text by a pattern, whose places in braces are drawn: {@code {noun}} is a word of a list, {@code {low noun}} the same in small letters. */
    static String text(String pattern, Draw draw, String language) {
        return PLACE.matcher(pattern)
                .replaceAll(place -> Matcher.quoteReplacement(word(place.group(1), draw, language)));
    }

    private static String word(String what, Draw draw, String language) {
        if (what.startsWith("low ")) {
            return word(what.substring("low ".length()), draw, language).toLowerCase(Locale.ROOT);
        }
        return switch (what) {
            case "number" -> Integer.toString(draw.on(what).between(2, 2099));
            case "code" -> draw.on(what).from(List.copyOf(ALL.countries.keySet()));
            case "country" -> country(word("code", draw, language));
            case "other" -> draw.on(what).from(ALL.lists.get(language + " noun"));
            case "noun", "adjective" -> draw.on(what).from(ALL.lists.get(language + " " + what));
            default -> draw.on(what).from(ALL.lists.get(what));
        };
    }
}
