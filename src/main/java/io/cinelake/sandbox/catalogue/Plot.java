package io.cinelake.sandbox.catalogue;

import io.cinelake.sandbox.catalogue.Words.Noun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Made-up plots of one to four sentences, some with a line break as real ones have. */
final class Plot {
    private Plot() {}

    static String english(Draw draw) {
        return paragraphs(draw, Plot::englishSentence);
    }

    static String portuguese(Draw draw) {
        return paragraphs(draw, Plot::portugueseSentence);
    }

    private static String paragraphs(Draw draw, Function<Draw, String> sentence) {
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
}
