package io.cinelake.feed.file;

import io.cinelake.feed.Feed;
import io.cinelake.lake.key.KeyShape;
import io.cinelake.lake.key.KeyTemplate;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one file of the feed folder and reports all its problems at once. */
public final class FeedReader {
    private static final Logger LOG = LoggerFactory.getLogger(FeedReader.class);

    private final FeedSettings settings;

    /** A reader for a program with these settings. */
    public FeedReader(FeedSettings settings) {
        this.settings = settings;
    }

    /** Reads a file; one that cannot be read is a problem, too. */
    public FeedFile read(Path file) {
        return read(file, FeedText.of(file).orElse(new FeedText("", "The file is gone.")));
    }

    /** Reads what was found in a file. */
    FeedFile read(Path file, FeedText found) {
        try {
            return found.fault().isEmpty()
                    ? read(file, found.text())
                    : FeedFile.refused(file, found.text(), List.of(FeedProblem.of(file, found.fault())));
        } catch (RuntimeException | Error unexpected) {
            LOG.error("Feed file {} could not be checked", file, unexpected);
            return FeedFile.refused(
                    file,
                    found.text(),
                    List.of(FeedProblem.of(file, "The file could not be checked: " + unexpected + ".")));
        }
    }

    /** Reads a file's text. */
    public FeedFile read(Path file, String text) {
        FeedProblems problems = new FeedProblems(file);
        Optional<FeedDocument> document = FeedYaml.parse(text.replaceFirst("^\uFEFF", ""), problems);
        Optional<Feed> feed = document.flatMap(parsed -> feed(file, text, parsed, problems));
        KeyShape keys = feed.isPresent() && problems.isEmpty()
                ? keys(feed.get(), document.get().place(), problems)
                : null;
        return new FeedFile(file, text, feed.filter(read -> problems.isEmpty()), keys, problems.all());
    }

    private Optional<Feed> feed(Path file, String text, FeedDocument document, FeedProblems problems) {
        String name = FeedFile.name(file);
        checkId(name, document, problems);
        Optional<Template> template = template(document, problems);
        if (template.isEmpty()) {
            return Optional.empty();
        }
        FeedParameters parameters = new FeedParameters(
                        OtherFeed.filledIn(file, document.parameters(), problems), settings.placeholders(), problems)
                .withDefaults(settings.defaults().apply(template.get().id()), document.place());
        parameters.refuseUnknown(template.get());
        checkRequired(template.get(), document, problems);
        return Optional.of(new FeedValues(parameters, settings).feed(name, text, template.get()));
    }

    private static KeyShape keys(Feed feed, Located place, FeedProblems problems) {
        try {
            KeyTemplate template = KeyTemplate.parse(feed.key(), feed.compression() == Feed.Compression.GZIP);
            template.check(feed.id(), feed.specification());
            return template.shape(feed.id(), feed.specification());
        } catch (IllegalArgumentException wrong) {
            problems.add(place, wrong.getMessage());
            return null;
        }
    }

    private static void checkId(String name, FeedDocument document, FeedProblems problems) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            problems.add("The file's name is the feed's, and stands in keys: use only letters, digits, - and _ in \""
                    + name + "\".");
        } else if (document.id() == null) {
            problems.add(document.place(), "routeId is missing: write \"routeId: " + name + "\", the file's name.");
        } else if (!document.id().text().equals(name)) {
            problems.add(
                    document.id(),
                    "routeId is \"" + document.id().text() + "\" and the file's name is \"" + name
                            + "\": write routeId: " + name + ", or rename the file to "
                            + document.id().text() + FeedFile.SUFFIX + ".");
        }
    }

    private static Optional<Template> template(FeedDocument document, FeedProblems problems) {
        String known = String.join(", ", Template.ids());
        if (document.template() == null) {
            problems.add(
                    document.place(),
                    "routeTemplateRef is missing: write \"routeTemplateRef: \" and one of " + known + ".");
            return Optional.empty();
        }
        String name = document.template().text();
        Optional<Template> template = Template.named(name);
        if (template.isEmpty()) {
            problems.add(
                    document.template(),
                    "There is no template \"" + name + "\""
                            + Nearest.hint(name, Template.ids(), ": use one of " + known + "."));
        }
        return template;
    }

    private static void checkRequired(Template template, FeedDocument document, FeedProblems problems) {
        template.required().stream()
                .filter(name -> !document.parameters().containsKey(name) && !problems.concern(name))
                .forEach(name -> problems.add(
                        document.place(),
                        name,
                        "The parameter " + name + " is missing: the template " + template.id() + " needs it."));
        if (template == Template.IMDB_IDS
                && Stream.of("ids", "ids-file").noneMatch(document.parameters()::containsKey)) {
            problems.add(document.place(), "ids", "The feed has neither ids nor ids-file: add one of the two.");
        }
    }
}
