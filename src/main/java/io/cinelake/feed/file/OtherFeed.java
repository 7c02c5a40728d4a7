package io.cinelake.feed.file;

import io.cinelake.feed.file.FeedDocument.Parameter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The feed that another names with {@code of}: its parameters are the other's defaults, so that both deliver the same records. */
final class OtherFeed {
    private static final String OF = "of";
    private static final List<String> DEFAULTS = List.of(
            "media",
            "language",
            "append",
            "image-languages",
            "video-languages",
            "shape",
            "columns",
            "format",
            "compression",
            "specification",
            "key");

    private OtherFeed() {}

    /**
     * The parameters of a feed, with those of the feed it names.
     *
     * @param file the feed's file; the other's stands beside it
     * @param written the parameters in the feed's own file
     */
    static Map<String, Parameter> filledIn(Path file, Map<String, Parameter> written, FeedProblems problems) {
        if (!written.containsKey(OF)) {
            return written;
        }
        Located of = written.get(OF).value();
        Map<String, Parameter> all = new LinkedHashMap<>(written);
        document(file, of, problems)
                .ifPresent(other -> DEFAULTS.forEach(name -> {
                    Parameter parameter = other.parameters().get(name);
                    if (parameter != null) {
                        all.putIfAbsent(
                                name,
                                new Parameter(of, of.with(parameter.value().text())));
                    }
                }));
        return all;
    }

    private static Optional<FeedDocument> document(Path file, Located of, FeedProblems problems) {
        String name = of.text().strip() + FeedFile.SUFFIX;
        if (!of.text().strip().matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            problems.add(of, OF, "of wants the name of a feed, such as crime-movies, not \"" + of.text() + "\".");
            return Optional.empty();
        }
        Path other = file.resolveSibling(name);
        Optional<FeedDocument> document =
                FeedText.of(other).flatMap(found -> FeedYaml.parse(found.text(), new FeedProblems(other)));
        if (document.isEmpty()) {
            problems.add(
                    of, OF, "of names a feed that is not there: put " + name + " beside this file, or correct it.");
        } else if (document.get().parameters().containsKey(OF)
                || Stream.of(Template.CHANGES, Template.CENSUS)
                        .map(Template::id)
                        .anyMatch(id -> document.get().template() != null
                                && document.get().template().text().equals(id))) {
            problems.add(of, OF, "of names a feed that keeps others current: name one that brings whole lists.");
            return Optional.empty();
        }
        return document;
    }
}
