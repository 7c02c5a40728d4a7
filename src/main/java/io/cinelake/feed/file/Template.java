package io.cinelake.feed.file;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The templates of feeds; {@code routes/pipeline} holds them as route templates, with the parameters that each must and may have. */
public enum Template {
    DISCOVER,
    IMDB_IDS,
    CSV,
    OWN_LIST,
    CHANGES,
    CENSUS;

    /** The name a feed's {@code routeTemplateRef} has. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its id, as commands take it. */
    @Override
    public String toString() {
        return id();
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
