package io.cinelake.feed.file;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The templates of feeds, with the parameters that each must and may have; {@code routes/pipeline} holds the same as route templates. */
public enum Template {
    DISCOVER("media", "query genres genre-rule"),
    IMDB_IDS("", "media ids ids-file"),
    CSV("file", "media delimiter quoting id-column genre-column votes-column min-votes where genres genre-rule"),
    OWN_LIST("list", "media"),
    CHANGES("", "media of max-age"),
    CENSUS("", "media of max-age max-gone min-popularity adult");

    private static final String COMMON =
            "description schedule limit language append image-languages video-languages shape"
                    + " columns stamp format compression batch-size specification key tables contract local-copy rerun"
                    + " max-missing max-rejected";

    private final String required;
    private final String own;

    Template(String required, String own) {
        this.required = required;
        this.own = own;
    }

    private static List<String> words(String text) {
        return Stream.of(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    /** The name a feed's {@code routeTemplateRef} has. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its id, as commands take it. */
    @Override
    public String toString() {
        return id();
    }

    /** The parameters a feed must have. */
    public List<String> required() {
        return words(required);
    }

    /** All parameters a feed may have. */
    public List<String> parameters() {
        return words(required + " " + own + " " + COMMON);
    }

    /** The template of a name. */
    public static Optional<Template> named(String id) {
        return Stream.of(values()).filter(template -> template.id().equals(id)).findFirst();
    }

    /** The names of all templates. */
    public static List<String> ids() {
        return Stream.of(values()).map(Template::id).toList();
    }
}
