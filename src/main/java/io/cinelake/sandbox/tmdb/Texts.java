package io.cinelake.sandbox.tmdb;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The texts of a title in the asked language, ISO 639-1. As at TMDB a text that nobody has translated is empty, and an untranslated title is the original one.
 */
final class Texts {
    private static final List<String> TRANSLATED = List.of("en", "pt");

    /** In these languages no blank stands between words. */
    private static final List<String> WITHOUT_BLANKS = List.of("zh", "ja", "cn", "th");

    private Texts() {}

    static String original(Title title) {
        List<String> words = Words.language(title.language()).words();
        Draw draw = title.draw("original title");
        if (words.isEmpty()) {
            return translated(title, "en");
        }
        String blank = WITHOUT_BLANKS.contains(title.language()) ? "" : " ";
        String number =
                draw.on("numbered").chance(0.3) ? " " + draw.on("number").between(2, 99) : "";
        return seasoned(title, draw.on(1).from(words) + blank + draw.on(2).from(words) + number);
    }

    static String localized(Title title, String language) {
        double share = language.equals("en") ? 0.93 : title.isFilm() ? 0.85 : 0.75;
        boolean translated = TRANSLATED.contains(language)
                && title.draw("translated to " + language).chance(share)
                && !(language.equals("pt") && language.equals(title.language()));
        return translated ? translated(title, language) : original(title);
    }

    /** The plot of one to four sentences, some with a line break as real ones have; empty when nobody has written one in that language. */
    static String overview(Title title, String language) {
        if (!TRANSLATED.contains(language)) {
            return language.equals(title.language()) ? original(title) + "…" : "";
        }
        double none = language.equals("en") ? title.isFilm() ? 0.02 : 0.04 : title.isFilm() ? 0.05 : 0.13;
        Draw draw = title.draw("overview");
        if (draw.on("no " + language).chance(none)) {
            return "";
        }
        // Whoever edits a title tells its plot anew.
        Draw plot = title.edits() == 0 ? draw : draw.on(title.edits());
        return IntStream.range(0, plot.between(1, 4))
                .mapToObj(i -> phrase(" plots", plot.on(i), language))
                .collect(Collectors.joining(plot.on("break").chance(0.04) ? "\r\n\r\n" : " "));
    }

    /** The line on the poster; mostly empty. */
    static String tagline(Title title, String language) {
        Draw draw = title.draw("tagline");
        double share = language.equals("en") ? 0.35 : language.equals("pt") ? 0.15 : 0;
        return draw.chance(share) ? phrase(" taglines", draw, language) : "";
    }

    private static String translated(Title title, String language) {
        return seasoned(title, phrase(" titles", title.draw("title"), language));
    }

    private static String phrase(String what, Draw draw, String language) {
        String text = Words.text(draw.from(Words.list(language + what)), draw, language);
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** Puts into some titles what makes a text awkward to write, to quote or to cut; all of it occurs in real ones. */
    private static String seasoned(Title title, String plain) {
        Draw draw = title.draw("awkward");
        return draw.chance(0.02)
                ? String.format(Locale.ROOT, draw.on("how").from(Words.list("awkward")), plain)
                : plain;
    }
}
