package io.cinelake.feed.file;

import java.util.LinkedHashMap;
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
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Takes a feed's file apart. It reads the YAML with the engine of Camel's own YAML DSL and keeps the place of each value: for a missing or mistyped parameter
 * Camel names neither file nor line, and it ignores an unknown one.
 */
record FeedYaml(FeedProblem.Collector problems) {
    static final String FEED = "templatedRoute";
    /** Of one line: ten thousand ids or a long shape fit. */
    private static final int MOST_CHARACTERS = 100_000;
    /** A deep route of Camel's has some thirty. */
    private static final int MOST_LEVELS = 100;

    private static final LoadSettings YAML = LoadSettings.builder().build();

    /** A feed's file taken apart, nothing checked but its form. The name of its template and its {@code routeId} are null when they are missing. */
    record Document(Located template, Located id, Map<String, Parameter> parameters, Located place) {}

    /** A parameter; its value is null when it has none, and a problem was noted. */
    record Parameter(Located name, Located value) {}

    /** A text of a YAML file and where it starts; line and column count from 1. */
    record Located(String text, int line, int column) {
        Located with(String other) {
            return new Located(other, line, column);
        }
    }

    private record Field(Located name, Node value) {}

    /** The feed in a text; empty when it holds other routes, or when its form is wrong and a problem was noted. */
    static Optional<Document> parse(String text, FeedProblem.Collector problems) {
        try {
            FeedYaml yaml = new FeedYaml(problems);
            if (!yaml.isBounded(text)) {
                return Optional.empty();
            }
            Optional<Node> root = new Compose(YAML).composeString(text);
            if (root.isEmpty()) {
                problems.add(null, "The file is empty. Put a feed into it, or delete it.");
            }
            return root.flatMap(yaml::feed);
        } catch (MarkedYamlEngineException broken) {
            boolean isUnclosed = broken.getProblem().contains("end of stream");
            Optional<Mark> mark = broken.getContextMark()
                    .filter(context -> isUnclosed)
                    .or(broken::getProblemMark)
                    .or(broken::getContextMark);
            String fault = isUnclosed
                    ? "what begins here has no end"
                    : broken.getProblem().replaceFirst("\\.$", "");
            problems.add(place(mark), "This is not YAML: " + fault + ". Look at the indentation, colons and quotes.");
        } catch (YamlEngineException broken) {
            problems.add(null, "This is not YAML: " + broken.getMessage());
        }
        return Optional.empty();
    }

    /** Looks at lines and nesting before anything is built from them: the parser needs a stack frame for each level, and quadratic time for a long line. */
    private boolean isBounded(String text) {
        int line = 0;
        for (String content : (Iterable<String>) text.lines()::iterator) {
            line++;
            if (content.length() > MOST_CHARACTERS) {
                problems.add(
                        new Located("", line, MOST_CHARACTERS),
                        "This line is longer than " + MOST_CHARACTERS + " characters: break it.");
                return false;
            }
        }
        int depth = 0;
        for (Event event : new Parse(YAML).parseString(text)) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > MOST_LEVELS) {
                problems.add(
                        place(event.getStartMark()),
                        "What stands here is nested more than " + MOST_LEVELS + " levels deep: close some brackets.");
                return false;
            }
        }
        return true;
    }

    private static Located place(Optional<Mark> mark) {
        return mark.map(known -> new Located("", known.getLine() + 1, known.getColumn() + 1))
                .orElse(new Located("", 1, 1));
    }

    private static Located place(Node node) {
        return place(node.getStartMark());
    }

    private Optional<Document> feed(Node root) {
        if (!(root instanceof SequenceNode list)) {
            problems.add(
                    place(root),
                    "The file must be a list: begin it with \"- templatedRoute:\" and indent what follows.");
            return Optional.empty();
        }
        List<Field> entries = list.getValue().stream()
                .flatMap(entry -> fields(entry, "templatedRoute, as in \"- templatedRoute:\"").values().stream())
                .toList();
        List<Field> feeds =
                entries.stream().filter(entry -> entry.name.text.equals(FEED)).toList();
        if (feeds.isEmpty()) {
            return Optional.empty();
        }
        if (entries.size() > 1) {
            problems.add(
                    entries.get(1).name,
                    feeds.size() > 1
                            ? "A file holds one feed: move this one into a file of its own."
                            : "A feed's file holds nothing but the feed: move other routes into a file of their own.");
        }
        return Optional.of(document(feeds.get(0)));
    }

    private Document document(Field feed) {
        List<String> known = List.of("routeTemplateRef", "routeId", "parameters");
        Map<String, Field> fields = fields(feed.value, "routeTemplateRef, routeId and parameters");
        fields.forEach((name, field) -> {
            if (!known.contains(name)) {
                String hint = Nearest.hint(name, known, ": it has routeTemplateRef, routeId and parameters.");
                problems.add(field.name, "A feed has no \"" + name + "\"" + hint);
            }
        });
        return new Document(text(fields, "routeTemplateRef"), text(fields, "routeId"), parameters(fields), feed.name);
    }

    private Map<String, Parameter> parameters(Map<String, Field> feed) {
        if (feed.get("parameters") == null) {
            return Map.of();
        }
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        Node node = feed.get("parameters").value;
        if (!(node instanceof SequenceNode list)) {
            problems.add(
                    place(node),
                    "parameters is a list: write each as \"- name: media\" and below it \"value: movie\".");
            return Map.of();
        }
        for (Node item : list.getValue()) {
            Map<String, Field> fields = fields(item, "name and value");
            fields.forEach((key, field) -> {
                if (!key.equals("name") && !key.equals("value")) {
                    problems.add(
                            field.name,
                            "A parameter has a name and a value, not \"" + key + "\": write \"- name: " + key
                                    + "\" and below it \"value: ...\".");
                }
            });
            Located name = text(fields, "name");
            Field value = fields.get("value");
            if (name != null) {
                put(name, value, parameters);
            } else if (value != null) {
                problems.add(place(item), "This parameter has no name: write \"- name: ...\" above its value.");
            }
        }
        return parameters;
    }

    private void put(Located name, Field value, Map<String, Parameter> parameters) {
        if (value == null) {
            problems.add(name, name.text + " has no value: write \"value: ...\" below its name.");
        }
        Located text = value == null ? null : scalar(value.value, name.text);
        Parameter earlier = parameters.putIfAbsent(name.text, new Parameter(name, text));
        if (earlier != null) {
            problems.add(name, name.text + " is already set in line " + earlier.name.line + ": keep one of the two.");
        }
    }

    /** The fields of a mapping, in the file's order; a field written twice and anything but a mapping are problems. */
    private Map<String, Field> fields(Node node, String wanted) {
        Map<String, Field> fields = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            problems.add(place(node), "Here stands " + kind(node) + " where names are wanted: " + wanted + ".");
            return fields;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            Located key = scalar(tuple.getKeyNode(), "a name");
            if (key != null && fields.putIfAbsent(key.text, new Field(key, tuple.getValueNode())) != null) {
                problems.add(key, key.text + " stands here for the second time: keep one of the two.");
            }
        }
        return fields;
    }

    private Located text(Map<String, Field> fields, String name) {
        return fields.containsKey(name) ? scalar(fields.get(name).value, name) : null;
    }

    private Located scalar(Node node, String name) {
        Located place = place(node);
        if (!(node instanceof ScalarNode scalar)) {
            problems.add(
                    place,
                    name + " wants one text, and here stands " + kind(node)
                            + ": separate several values by commas, on one line.");
            return null;
        }
        if (scalar.getTag().equals(Tag.NULL) || scalar.getValue().matches("[ \\n]*")) {
            problems.add(place, name + " has no value: give it one, or delete it.");
            return null;
        }
        return place.with(scalar.getValue());
    }

    private static String kind(Node node) {
        return node instanceof SequenceNode
                ? "a list"
                : node instanceof MappingNode ? "a group of names" : "a single text";
    }
}
