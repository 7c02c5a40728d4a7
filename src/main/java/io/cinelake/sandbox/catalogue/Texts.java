package io.cinelake.sandbox.catalogue;

import io.cinelake.sandbox.catalogue.Locales.Language;
import io.cinelake.sandbox.catalogue.Words.Adjective;
import io.cinelake.sandbox.catalogue.Words.Noun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The texts of a title in the asked language. As at TMDB a text that nobody has translated is empty, and an untranslated title is the original one.
 */
public final class Texts {
    /** What makes a text awkward to write, to quote or to cut: all of it occurs in real titles or their plots. */
    private static final List<String> AWKWARD = List.of(
            "\"%s\"",
            "%s\tDirector's Cut",
            "%s\u2028Part Two",
            "%s \\ Reloaded",
            "“%s”",
            "%s: L’Été",
            "%s 🎬",
            "\u200f%s\u200f",
            "%s | Uncut",
            "%s <Live> & More",
            "%s e\u0301",
            "'%s'",
            "%s; or, What You Will, \"Again\"",
            "%s 100%%",
            "{%s}");

    private Texts() {}

    /** The title in its original language. */
    public static String original(Title title) {
        List<String> words = Locales.of(title.language()).words();
        Draw draw = title.draw("original title");
        if (words.isEmpty()) {
            return "pt".equals(title.language()) ? portuguese(title) : english(title);
        }
        String plain =
                draw.on(1).from(words) + joint(title.language()) + draw.on(2).from(words);
        return seasoned(
                title,
                draw.on("numbered").chance(0.3)
                        ? plain + " " + draw.on("number").between(2, 99)
                        : plain);
    }

    /** The title in a language. */
    public static String localized(Title title, Language language) {
        if (language.is("en")) {
            return title.draw("translated to en").chance(0.93) ? english(title) : original(title);
        }
        boolean translated = language.is("pt") && title.draw("translated to pt").chance(title.isFilm() ? 0.85 : 0.75);
        return translated && !"pt".equals(title.language()) ? portuguese(title) : original(title);
    }

    /** The plot; empty when nobody has written one in that language. */
    public static String overview(Title title, Language language) {
        Draw draw = title.draw("overview");
        if (language.is("en")) {
            return draw.on("no en").chance(title.isFilm() ? 0.02 : 0.04)
                    ? ""
                    : plot(edited(title, draw), Texts::englishSentence);
        }
        if (language.is("pt")) {
            return draw.on("no pt").chance(title.isFilm() ? 0.05 : 0.13)
                    ? ""
                    : plot(edited(title, draw), Texts::portugueseSentence);
        }
        return language.code().equals(title.language()) ? original(title) + "…" : "";
    }

    /** Whoever edits a title tells its plot anew. */
    private static Draw edited(Title title, Draw plot) {
        return title.edits() == 0 ? plot : plot.on(title.edits());
    }

    /** A made-up plot of one to four sentences, some with a line break as real ones have. */
    private static String plot(Draw draw, Function<Draw, String> sentence) {
        List<String> sentences = new ArrayList<>();
        int count = draw.between(1, 4);
        for (int i = 0; i < count; i++) {
            sentences.add(sentence.apply(draw.on(i)));
        }
        return String.join(draw.on("break").chance(0.04) ? "\r\n\r\n" : " ", sentences);
    }

    private static String englishSentence(Draw draw) {
        String name = Words.personName(draw);
        Noun noun = Words.noun(draw.on("noun"));
        Noun other = Words.noun(draw.on("other"));
        String adjective = Words.adjective(draw.on("adjective")).english().toLowerCase(Locale.ROOT);
        return switch (draw.below(3)) {
            case 0 ->
                name + " returns to the " + adjective + " " + noun.english() + " and finds that the " + other.english()
                        + " has been there all along—and that somebody wants it gone.";
            case 1 ->
                "When the " + noun.english() + " vanishes, " + name + " has three days to tell the " + adjective + " "
                        + other.english() + " from the \"real\" one.";
            default ->
                "Years later, a " + adjective + " " + other.english() + " changes everything " + name
                        + " knew about the " + noun.english() + ".";
        };
    }

    private static String portugueseSentence(Draw draw) {
        String name = Words.personName(draw);
        Noun noun = Words.noun(draw.on("noun"));
        Noun other = Words.noun(draw.on("other"));
        return draw.chance(0.5)
                ? name + " volta atrás " + noun.portugueseOf() + " e descobre que " + other.portugueseWithArticle()
                        + " nunca foi o que parecia."
                : "Quando " + noun.portugueseWithArticle() + " desaparece, " + name + " tem três dias para encontrar "
                        + other.portugueseWithArticle() + ".";
    }

    /** The line on the poster; mostly empty. */
    public static String tagline(Title title, Language language) {
        Draw draw = title.draw("tagline");
        double share = language.is("en") ? 0.35 : language.is("pt") ? 0.15 : 0;
        if (!draw.chance(share)) {
            return "";
        }
        Noun noun = Words.noun(draw.on("noun"));
        return language.is("pt")
                ? "Ninguém esquece " + noun.portugueseWithArticle() + "."
                : "Nobody forgets the " + noun.english() + ".";
    }

    private static String english(Title title) {
        Draw draw = title.draw("title");
        Adjective adjective = Words.adjective(draw.on("adjective"));
        Noun noun = Words.noun(draw.on("noun"));
        Noun other = Words.noun(draw.on("other"));
        return seasoned(
                title,
                switch (draw.below(5)) {
                    case 0 -> "The " + adjective.english() + " " + noun.english();
                    case 1 -> "The " + noun.english() + " of the " + other.english();
                    case 2 -> adjective.english() + " " + noun.english();
                    case 3 -> noun.english() + " & " + other.english();
                    default -> noun.english() + " " + draw.on("number").between(2, 2099);
                });
    }

    private static String portuguese(Title title) {
        Draw draw = title.draw("title");
        Adjective adjective = Words.adjective(draw.on("adjective"));
        Noun noun = Words.noun(draw.on("noun"));
        Noun other = Words.noun(draw.on("other"));
        return seasoned(
                title,
                switch (draw.below(5)) {
                    case 0 -> capital(noun.portugueseWithArticle()) + " " + adjective.portugueseOf(noun);
                    case 1 -> capital(noun.portugueseWithArticle()) + " " + other.portugueseOf();
                    case 2 -> noun.portuguese() + " " + adjective.portugueseOf(noun);
                    case 3 -> noun.portuguese() + " & " + other.portuguese();
                    default ->
                        "Um Dia n" + noun.portugueseWithArticle() + " "
                                + draw.on("year").between(2, 2099);
                });
    }

    private static String seasoned(Title title, String plain) {
        Draw draw = title.draw("awkward");
        return draw.chance(0.02) ? String.format(Locale.ROOT, draw.on("how").from(AWKWARD), plain) : plain;
    }

    private static String joint(String language) {
        return List.of("zh", "ja", "cn", "th").contains(language) ? "" : " ";
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
