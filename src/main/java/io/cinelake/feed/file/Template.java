package io.cinelake.feed.file;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The templates a feed is made from, and the parameters of each; {@code routes/pipeline} holds the same as route templates. */
public enum Template {
    /** Titles that TMDB's discover finds. */
    DISCOVER("discover", "media", "query genres genre-rule"),
    /** Titles of a list of IMDb ids. */
    IMDB_IDS("imdb-ids", "", "media ids ids-file"),
    /** Titles of a CSV file with an IMDb id in each row. */
    CSV("csv", "file", "media delimiter quoting id-column genre-column votes-column min-votes where genres genre-rule"),
    /** Titles that a Camel developer's own route lists. */
    OWN_LIST("own-list", "list", "media"),
    /** Titles that TMDB changed since the feed's last run. */
    CHANGES("changes", "", "media of max-age"),
    /** Titles that came and went between two daily exports. */
    CENSUS("census", "", "media of max-age max-gone min-popularity adult");

    private static final String COMMON =
            "description schedule limit language append image-languages video-languages shape"
                    + " columns stamp format compression batch-size specification key tables contract local-copy rerun"
                    + " max-missing max-rejected";

    private final String id;
    private final List<String> required;
    private final List<String> own;

    Template(String id, String required, String own) {
        this.id = id;
        this.required = words(required);
        this.own = words(own);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    /** The name a feed's {@code routeTemplateRef} has. */
    public String id() {
        return id;
    }

    /** The parameters a feed must have. */
    public List<String> required() {
        return required;
    }

    /** All parameters a feed may have. */
    public List<String> parameters() {
        return Stream.of(required, own, words(COMMON)).flatMap(List::stream).toList();
    }

    /** The template of a name. */
    public static Optional<Template> named(String id) {
        return Arrays.stream(values())
                .filter(template -> template.id.equals(id))
                .findFirst();
    }

    /** The names of all templates. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(Template::id).toList();
    }
}
