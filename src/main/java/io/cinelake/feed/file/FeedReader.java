package io.cinelake.feed.file;

import io.cinelake.feed.Feed;
import io.cinelake.feed.file.FeedFile.Text;
import io.cinelake.feed.file.FeedYaml.Document;
import io.cinelake.feed.file.FeedYaml.Located;
import io.cinelake.lake.KeyShape;
import io.cinelake.lake.KeyTemplate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.model.RouteTemplateParameterDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one file of the feed folder and reports all its problems at once. */
public record FeedReader(FeedSettings settings) {
    private static final Logger LOG = LoggerFactory.getLogger(FeedReader.class);
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";
    private static final String OF = "of";
    /** A feed that names another with {@code of} has these of the other's parameters as defaults, so that both deliver the same records. */
    private static final List<String> OF_DEFAULTS = List.of(
            "media language append image-languages video-languages shape columns format compression specification key"
                    .split(" "));

    FeedFile read(Path file, Text found) {
        return found.fault().isEmpty() ? read(file, found.text()) : FeedFile.refused(file, "", found.fault());
    }

    /** Reads a file's text. */
    public FeedFile read(Path file, String text) {
        try {
            FeedProblem.Collector problems = new FeedProblem.Collector(file);
            Optional<Document> document = FeedYaml.parse(text.replaceFirst("^\uFEFF", ""), problems);
            Optional<Feed> feed = document.flatMap(parsed -> feed(file, text, parsed, problems));
            KeyShape keys = feed.isPresent() && problems.found().isEmpty()
                    ? keys(feed.get(), document.get().place(), problems)
                    : null;
            return new FeedFile(file, text, feed.filter(read -> keys != null), keys, problems.all());
        } catch (RuntimeException | Error unexpected) {
            LOG.error("Feed file {} could not be checked", file, unexpected);
            return FeedFile.refused(file, text, "The file could not be checked: " + unexpected + ".");
        }
    }

    private Optional<Feed> feed(Path file, String text, Document document, FeedProblem.Collector problems) {
        String name = FeedFile.name(file);
        checkId(name, document, problems);
        Optional<Template> found = template(document, problems);
        return found.map(template -> {
            FeedParameters given = new FeedParameters(problems);
            document.parameters().forEach((key, parameter) -> {
                if (parameter.value() != null) {
                    given.put(key, parameter.value(), settings.placeholders());
                }
            });
            if (given.has(OF)) {
                takeFrom(file, document.parameters().get(OF).value(), given, problems);
            }
            List<String> known = new ArrayList<>();
            for (RouteTemplateParameterDefinition declared :
                    settings.parameters().apply(template.id())) {
                String key = declared.getName();
                known.add(key);
                if (declared.getDefaultValue() != null) {
                    given.putDefault(key, document.place().with(declared.getDefaultValue()));
                } else if (declared.isRequired() && !document.parameters().containsKey(key)) {
                    String needs = " is missing: the template " + template.id() + " needs it.";
                    problems.add(document.place(), "The parameter " + key + needs);
                }
            }
            checkNames(template, known, document, problems);
            return new FeedValues(given, settings).feed(name, text, template);
        });
    }

    private void takeFrom(Path file, Located of, FeedParameters given, FeedProblem.Collector problems) {
        String id = of.text().strip();
        if (!id.matches(NAME)) {
            problems.add(of, "of wants the name of a feed, such as crime-movies, not \"" + of.text() + "\".");
            return;
        }
        Path path = file.resolveSibling(id + FeedFile.SUFFIX);
        Optional<Document> other =
                Text.of(path).flatMap(found -> FeedYaml.parse(found.text(), new FeedProblem.Collector(path)));
        String template = other.map(Document::template).map(Located::text).orElse("");
        if (other.isEmpty()) {
            String cure = "put " + path.getFileName() + " beside this file, or correct it.";
            problems.add(of, "of names a feed that is not there: " + cure);
        } else if (template.equals(Template.CHANGES.id()) || template.equals(Template.CENSUS.id())) {
            problems.add(of, "of names a feed that keeps others current: name one that brings whole lists.");
        } else {
            other.get().parameters().forEach((name, parameter) -> {
                if (OF_DEFAULTS.contains(name) && parameter.value() != null && !given.has(name)) {
                    given.put(name, of.with(parameter.value().text()), settings.placeholders());
                }
            });
        }
    }

    private static KeyShape keys(Feed feed, Located place, FeedProblem.Collector problems) {
        try {
            KeyTemplate template = KeyTemplate.parse(feed.key(), feed.compression() == Feed.Compression.GZIP);
            template.check(feed.id(), feed.specification());
            return template.shape(feed.id(), feed.specification());
        } catch (IllegalArgumentException wrong) {
            problems.add(place, wrong.getMessage());
            return null;
        }
    }

    private static void checkId(String name, Document document, FeedProblem.Collector problems) {
        String id = document.id() == null ? null : document.id().text();
        if (!name.matches(NAME)) {
            String allowed = "use only letters, digits, - and _ in \"" + name + "\".";
            problems.add(null, "The file's name is the feed's, and stands in keys: " + allowed);
        } else if (id == null) {
            problems.add(document.place(), "routeId is missing: write \"routeId: " + name + "\", the file's name.");
        } else if (!id.equals(name)) {
            String cure = ": write routeId: " + name + ", or rename the file to " + id + FeedFile.SUFFIX + ".";
            problems.add(document.id(), "routeId is \"" + id + "\" and the file's name is \"" + name + "\"" + cure);
        }
    }

    private static Optional<Template> template(Document document, FeedProblem.Collector problems) {
        String known = "one of " + String.join(", ", Template.ids()) + ".";
        if (document.template() == null) {
            String cure = "write \"routeTemplateRef: \" and " + known;
            problems.add(document.place(), "routeTemplateRef is missing: " + cure);
            return Optional.empty();
        }
        String name = document.template().text();
        Optional<Template> template = Template.named(name);
        if (template.isEmpty()) {
            String instead = Nearest.hint(name, Template.ids(), ": use " + known);
            problems.add(document.template(), "There is no template \"" + name + "\"" + instead);
        }
        return template;
    }

    private static void checkNames(
            Template template, List<String> known, Document document, FeedProblem.Collector problems) {
        document.parameters().forEach((name, parameter) -> {
            if (!known.contains(name)) {
                String instead = Nearest.hint(name, known, ": it has " + String.join(", ", known) + ".");
                String fault = "The template " + template.id() + " has no parameter \"" + name + "\"" + instead;
                problems.add(parameter.name(), fault);
            }
        });
        if (template == Template.IMDB_IDS
                && Stream.of("ids", "ids-file").noneMatch(document.parameters()::containsKey)) {
            problems.add(document.place(), "The feed has neither ids nor ids-file: add one of the two.");
        }
    }
}
