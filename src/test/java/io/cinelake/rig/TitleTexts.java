package io.cinelake.rig;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;

/** A title's texts, in many scripts, with quotes, tabs and line separators. */
final class TitleTexts {
    private static final List<String> WORDS = List.of(
            "Zürich bei Nacht",
            "東京の\u2028物語",
            "Тихая \"заводь\"",
            "قصة قصيرة",
            "मेरी कहानी",
            "Back\\slash and / slash",
            "A\ttab apart",
            "Ação & Reação <b>",
            "한국 영화 🎬",
            "שלום, עולם",
            "L'été d'après",
            "Plain words");

    private TitleTexts() {}

    /** The title's name, which follows the language. */
    static String name(Title title, String language) {
        return WORDS.get((int) (title.mixed(7) % WORDS.size()))
                + ' '
                + title.id()
                + (language.equals("en-US") ? "" : " " + language);
    }

    /** What it is about; empty for one title in six. */
    static String overview(Title title, String language) {
        if (title.id() % 6 == 0) {
            return "";
        }
        return language + ": " + WORDS.get((int) (title.mixed(9) % WORDS.size()));
    }

    /** Writes a key and its text after a comma. */
    static void text(StringBuilder json, String key, String value) {
        json.append(",\"").append(key).append("\":");
        quoted(json, value);
    }

    /** Writes a text with its quotes. */
    static void quoted(StringBuilder json, String value) {
        json.append('"');
        JsonStringEncoder.getInstance().quoteAsString(value, json);
        json.append('"');
    }
}
