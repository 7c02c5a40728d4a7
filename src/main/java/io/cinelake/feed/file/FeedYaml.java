package io.cinelake.feed.file;

import io.cinelake.feed.file.FeedDocument.Parameter;
import io.cinelake.feed.file.YamlNodes.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Takes a feed's file apart. It reads the YAML with the engine of Camel's own YAML DSL and keeps the place of each value: for a missing or mistyped parameter
 * Camel names neither file nor line, and it ignores an unknown one.
 */
final class FeedYaml {
    /** Of one line: ten thousand ids or a long shape fit. */
    private static final int MOST_CHARACTERS = 100_000;
    /** A deep route of Camel's has some thirty. */
    private static final int MOST_LEVELS = 100;

    static final String FEED = "templatedRoute";

    private static final List<String> FIELDS = List.of("routeTemplateRef", "routeId", "parameters");

    private final FeedProblems problems;
    private final YamlNodes nodes;

    FeedYaml(String text, FeedProblems problems) {
        this.problems = problems;
        this.nodes = new YamlNodes(text, problems);
    }

    /** The feed in a text; empty when it holds other routes, or when its form is wrong and a problem was noted. */
    static Optional<FeedDocument> parse(String text, FeedProblems problems) {
        try {
            if (!isBounded(text, problems)) {
                return Optional.empty();
            }
            Optional<Node> root = new Compose(LoadSettings.builder().build()).composeString(text);
            if (root.isEmpty()) {
                problems.add("The file is empty. Put a feed into it, or delete it.");
            }
            return root.flatMap(new FeedYaml(text, problems)::feed);
        } catch (MarkedYamlEngineException broken) {
            boolean isUnclosed = broken.getProblem().contains("end of stream");
            Mark mark = broken.getContextMark()
                    .filter(context -> isUnclosed)
                    .or(broken::getProblemMark)
                    .or(broken::getContextMark)
                    .orElseThrow();
            problems.add(
                    new Located("", mark.getLine() + 1, mark.getColumn() + 1, -1),
                    "This is not YAML: "
                            + (isUnclosed
                                    ? "what begins here has no end"
                                    : broken.getProblem().replaceFirst("\\.$", ""))
                            + ". Look at the indentation, colons and quotes.");
        } catch (YamlEngineException broken) {
            problems.add("This is not YAML: " + broken.getMessage());
        }
        return Optional.empty();
    }

    /** Looks at lines and nesting before anything is built from them: the parser needs a stack frame for each level, and quadratic time for a long line. */
    private static boolean isBounded(String text, FeedProblems problems) {
        int line = 0;
        for (String content : (Iterable<String>) text.lines()::iterator) {
            line++;
            if (content.length() > MOST_CHARACTERS) {
                problems.add(
                        new Located("", line, MOST_CHARACTERS, -1),
                        "This line is longer than " + MOST_CHARACTERS + " characters: break it.");
                return false;
            }
        }
        int depth = 0;
        for (Event event : new Parse(LoadSettings.builder().build()).parseString(text)) {
            boolean opens = event instanceof CollectionStartEvent;
            depth += opens ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > MOST_LEVELS) {
                Mark mark = event.getStartMark().orElseThrow();
                problems.add(
                        new Located("", mark.getLine() + 1, mark.getColumn() + 1, -1),
                        "What stands here is nested more than " + MOST_LEVELS + " levels deep: close some brackets.");
                return false;
            }
        }
        return true;
    }

    private Optional<FeedDocument> feed(Node root) {
        if (!(root instanceof SequenceNode list)) {
            problems.add(
                    nodes.place(root),
                    "The file must be a list: begin it with \"- templatedRoute:\" and indent what follows.");
            return Optional.empty();
        }
        List<Field> entries = list.getValue().stream()
                .flatMap(entry -> nodes.fields(entry, "templatedRoute, as in \"- templatedRoute:\"").stream())
                .toList();
        List<Field> feeds = entries.stream()
                .filter(entry -> entry.name().text().equals(FEED))
                .toList();
        if (feeds.isEmpty()) {
            entries.forEach(entry -> refuseMistypedFeed(entry.name()));
            return Optional.empty();
        }
        if (entries.size() > 1) {
            problems.add(
                    entries.get(1).name(),
                    feeds.size() > 1
                            ? "A file holds one feed: move this one into a file of its own."
                            : "A feed's file holds nothing but the feed: move other routes into a file of their own.");
        }
        return Optional.of(document(feeds.get(0).name(), feeds.get(0).value()));
    }

    private void refuseMistypedFeed(Located key) {
        String plain = key.text().replace("-", "").replace("_", "");
        if (plain.equalsIgnoreCase(FEED)
                || Nearest.to(key.text(), List.of(FEED, "route", "routeTemplate"))
                        .filter(FEED::equals)
                        .isPresent()) {
            problems.add(key, "There is no \"" + key.text() + "\": write templatedRoute.");
        }
    }

    private FeedDocument document(Located place, Node body) {
        Located template = null;
        Located id = null;
        Map<String, Parameter> parameters = Map.of();
        for (Field field : nodes.fields(body, "routeTemplateRef, routeId and parameters")) {
            switch (field.name().text()) {
                case "routeTemplateRef" ->
                    template = nodes.scalar(field.value(), "routeTemplateRef").orElse(null);
                case "routeId" -> id = nodes.scalar(field.value(), "routeId").orElse(null);
                case "parameters" -> parameters = nodes.parameters(field.value());
                default ->
                    problems.add(
                            field.name(),
                            "A feed has no \"" + field.name().text() + "\""
                                    + Nearest.hint(
                                            field.name().text(),
                                            FIELDS,
                                            ": it has routeTemplateRef, routeId and parameters."));
            }
        }
        return new FeedDocument(template, id, parameters, place);
    }
}
