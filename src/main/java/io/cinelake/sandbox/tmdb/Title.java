package io.cinelake.sandbox.tmdb;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the catalogue keeps of a film or series in memory: that by which lists are filtered and sorted. All else follows from its kind and index.
 *
 * @param index its place in the catalogue
 * @param id TMDB's id
 * @param origin which of the titles that had the place over the years it is; a merged one has its predecessor's
 * @param edits how often it was edited since the catalogue was recorded
 * @param imdbId {@code tt} and 7 or 8 digits, or null
 * @param date the primary release or first air date, or null when unknown
 * @param genres ids, the main one first
 * @param language the original language, ISO 639-1; null for a single series, as TMDB once showed it
 * @param countries of origin, ISO 3166-1
 * @param revenue US dollars; 0 is unknown
 * @param runtime minutes, of an episode for a series; 0 is unknown
 */
public record Title(
        Kind kind,
        int index,
        int id,
        int origin,
        int edits,
        String imdbId,
        LocalDate date,
        List<Integer> genres,
        String language,
        List<String> countries,
        double popularity,
        double voteAverage,
        int voteCount,
        long revenue,
        int runtime,
        boolean adult,
        boolean video,
        boolean softcore) {
    private static final List<String> TRANSLATED = List.of("en", "pt");

    /** In these languages no blank stands between words. */
    private static final List<String> WITHOUT_BLANKS = List.of("zh", "ja", "cn", "th");

    /** A draw for one question about this title, the same whatever it is edited. */
    Draw draw(String question) {
        return kind.draw(index, origin).on(question);
    }

    boolean isFilm() {
        return kind == Kind.FILM;
    }

    boolean releasedBy(LocalDate day) {
        return date != null && !date.isAfter(day);
    }

    /** The companies behind it; their ids are 1 up to 3,000. */
    List<Integer> companies() {
        return some("companies", 0.2, 4, 3_000);
    }

    /** The networks that broadcast a series; their ids are 1 up to 200. */
    List<Integer> networks() {
        return some("networks", 0.05, 2, 200);
    }

    /** What it is about; the ids are 1 up to 500. */
    List<Integer> keywords() {
        return some("keywords", 0.15, 6, 500);
    }

    /** The people who made up a series. */
    List<Integer> creators() {
        return some("created by", 0.4, 2, People.COUNT);
    }

    private List<Integer> some(String what, double none, int most, int ids) {
        Draw draw = draw(what);
        int count = draw.on("unknown").chance(none) ? 0 : draw.on("count").between(1, most);
        return IntStream.range(0, count)
                .mapToObj(i -> 1 + draw.on(i).below(ids))
                .distinct()
                .toList();
    }

    String originalTitle() {
        List<String> words = Words.language(this.language).words();
        Draw draw = draw("original title");
        if (words.isEmpty()) {
            return translated("en");
        }
        String blank = WITHOUT_BLANKS.contains(this.language) ? "" : " ";
        String number =
                draw.on("numbered").chance(0.3) ? " " + draw.on("number").between(2, 99) : "";
        return seasoned(draw.on(1).from(words) + blank + draw.on(2).from(words) + number);
    }

    /** The title in a language, ISO 639-1; as at TMDB the original one when nobody has translated it. */
    String title(String language) {
        double share = language.equals("en") ? 0.93 : isFilm() ? 0.85 : 0.75;
        boolean translated = TRANSLATED.contains(language)
                && draw("translated to " + language).chance(share)
                && !(language.equals("pt") && language.equals(this.language));
        return translated ? translated(language) : originalTitle();
    }

    /** The plot of one to four sentences, some with a line break as real ones have; empty when nobody has written one in that language. */
    String overview(String language) {
        if (!TRANSLATED.contains(language)) {
            return language.equals(this.language) ? originalTitle() + "…" : "";
        }
        double none = language.equals("en") ? isFilm() ? 0.02 : 0.04 : isFilm() ? 0.05 : 0.13;
        Draw draw = draw("overview");
        if (draw.on("no " + language).chance(none)) {
            return "";
        }
        // Whoever edits a title tells its plot anew.
        Draw plot = edits() == 0 ? draw : draw.on(edits());
        return IntStream.range(0, plot.between(1, 4))
                .mapToObj(i -> phrase(" plots", plot.on(i), language))
                .collect(Collectors.joining(plot.on("break").chance(0.04) ? "\r\n\r\n" : " "));
    }

    /** The line on the poster; mostly empty. */
    String tagline(String language) {
        Draw draw = draw("tagline");
        double share = language.equals("en") ? 0.35 : language.equals("pt") ? 0.15 : 0;
        return draw.chance(share) ? phrase(" taglines", draw, language) : "";
    }

    private String translated(String language) {
        return seasoned(phrase(" titles", draw("title"), language));
    }

    private static String phrase(String what, Draw draw, String language) {
        String text = Words.text(draw.from(Words.list(language + what)), draw, language);
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** Puts into some titles what makes a text awkward to write, to quote or to cut; all of it occurs in real ones. */
    private String seasoned(String plain) {
        Draw draw = draw("awkward");
        return draw.chance(0.02)
                ? String.format(Locale.ROOT, draw.on("how").from(Words.list("awkward")), plain)
                : plain;
    }
}
