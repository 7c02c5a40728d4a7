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

/** Takes a feed's file apart with the engine of Camel's YAML DSL, and keeps the place of each value: Camel names none for a mistyped parameter. */
record FeedYaml(FeedProblem.Collector problems) {
    static final String FEED = "templatedRoute";
    /** Of one line: ten thousand ids or a long shape fit. */
    private static final int MOST_CHARACTERS = 100_000;
    /** A deep route of Camel's has some thirty. */
    private static final int MOST_LEVELS = 100;

    private static final LoadSettings YAML = LoadSettings.builder().build();

    /** A feed's file taken apart, nothing checked but its form. The name of its template and its {@code routeId} are null when they are missing. */
    record Document(Located template, Located id, Map<String, Parameter> parameters, Located place) {}

    /** Its value is null when it has none, and a problem was noted. */
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
            if (yaml.isBounded(text)) {
                Optional<Node> root = new Compose(YAML).composeString(text);
                if (root.isEmpty()) {
                    problems.add(null, "The file is empty. Put a feed into it, or delete it.");
                }
                return root.flatMap(yaml::feed);
            }
        } catch (MarkedYamlEngineException broken) {
            boolean isUnclosed = broken.getProblem().contains("end of stream");
            Optional<Mark> begin = broken.getContextMark();
            Optional<Mark> mark =
                    begin.filter(any -> isUnclosed).or(broken::getProblemMark).or(() -> begin);
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
        List<String> lines = text.lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).length() > MOST_CHARACTERS) {
                Located end = new Located("", line + 1, MOST_CHARACTERS);
                problems.add(end, "This line is longer than " + MOST_CHARACTERS + " characters: break it.");
                return false;
            }
        }
        int depth = 0;
        for (Event event : new Parse(YAML).parseString(text)) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > MOST_LEVELS) {
                String deep =
                        "What stands here is nested more than " + MOST_LEVELS + " levels deep: close some brackets.";
                problems.add(place(event.getStartMark()), deep);
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
            String wanted = "begin it with \"- templatedRoute:\" and indent what follows.";
            problems.add(place(root), "The file must be a list: " + wanted);
            return Optional.empty();
        }
        List<Field> entries = list.getValue().stream()
                .flatMap(entry -> fields(entry, "templatedRoute, as in \"- templatedRoute:\"").values().stream())
                .toList();
        List<Field> feeds =
                entries.stream().filter(entry -> entry.name.text.equals(FEED)).toList();
        if (!feeds.isEmpty() && entries.size() > 1) {
            String fault = feeds.size() > 1
                    ? "A file holds one feed: move this one into a file of its own."
                    : "A feed's file holds nothing but the feed: move other routes into a file of their own.";
            problems.add(entries.get(1).name, fault);
        }
        return feeds.stream().findFirst().map(this::document);
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
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        Node node = fields.containsKey("parameters") ? fields.get("parameters").value : null;
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> addParameter(item, parameters));
        } else if (node != null) {
            String form = "write each as \"- name: media\" and below it \"value: movie\".";
            problems.add(place(node), "parameters is a list: " + form);
        }
        return new Document(text(fields, "routeTemplateRef"), text(fields, "routeId"), parameters, feed.name);
    }

    private void addParameter(Node item, Map<String, Parameter> parameters) {
        Map<String, Field> fields = fields(item, "name and value");
        fields.forEach((key, field) -> {
            if (!key.equals("name") && !key.equals("value")) {
                String form = "write \"- name: " + key + "\" and below it \"value: ...\".";
                problems.add(field.name, "A parameter has a name and a value, not \"" + key + "\": " + form);
            }
        });
        Located name = text(fields, "name");
        Field value = fields.get("value");
        if (name == null && value != null) {
            problems.add(place(item), "This parameter has no name: write \"- name: ...\" above its value.");
        } else if (name != null && value == null) {
            problems.add(name, name.text + " has no value: write \"value: ...\" below its name.");
        }
        if (name != null) {
            Parameter parameter = new Parameter(name, value == null ? null : scalar(value.value, name.text));
            Parameter earlier = parameters.putIfAbsent(name.text, parameter);
            if (earlier != null) {
                String cure = ": keep one of the two.";
                problems.add(name, name.text + " is already set in line " + earlier.name.line + cure);
            }
        }
    }

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

    /** The text of a node; null, and a problem, when it is none or blank. */
    private Located scalar(Node node, String name) {
        Located place = place(node);
        if (!(node instanceof ScalarNode scalar)) {
            String cure = ": separate several values by commas, on one line.";
            problems.add(place, name + " wants one text, and here stands " + kind(node) + cure);
            return null;
        }
        if (scalar.getTag().equals(Tag.NULL) || scalar.getValue().matches("[ \\n]*")) {
            problems.add(place, name + " has no value: give it one, or delete it.");
            return null;
        }
        return new Located(scalar.getValue(), place.line, place.column);
    }

    private static String kind(Node node) {
        return node instanceof SequenceNode
                ? "a list"
                : node instanceof MappingNode ? "a group of names" : "a single text";
    }
}
