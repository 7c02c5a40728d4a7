package io.cinelake.feed.file;

import io.cinelake.feed.file.FeedDocument.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads fields, texts and a feed's parameters out of YAML nodes, with their places. */
final class YamlNodes {
    private final List<String> lines;
    private final FeedProblems problems;

    /**
     * A field of a mapping.
     *
     * @param name its name
     * @param value what stands under it
     */
    record Field(Located name, Node value) {}

    YamlNodes(String text, FeedProblems problems) {
        this.lines = text.lines().toList();
        this.problems = problems;
    }

    /** Where a node starts. */
    Located place(Node node) {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        int column = node.getStartMark().map(mark -> mark.getColumn() + 1).orElse(1);
        return new Located("", line, column, -1);
    }

    /** The fields of a mapping, in the file's order; a field written twice and anything but a mapping are problems. */
    List<Field> fields(Node node, String wanted) {
        List<Field> fields = new ArrayList<>();
        if (!(node instanceof MappingNode mapping)) {
            problems.add(place(node), "Here stands " + kind(node) + " where names are wanted: " + wanted + ".");
            return fields;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            Located key = scalar(tuple.getKeyNode(), "a name").orElse(null);
            if (key == null) {
                continue;
            }
            if (fields.stream().anyMatch(other -> other.name().text().equals(key.text()))) {
                problems.add(key, key.text() + " stands here for the second time: keep one of the two.");
            } else {
                fields.add(new Field(key, tuple.getValueNode()));
            }
        }
        return fields;
    }

    /** A node's text; empty, and a problem, when it has none. */
    Optional<Located> scalar(Node node, String name) {
        Located place = place(node);
        if (!(node instanceof ScalarNode scalar)) {
            problems.add(
                    place,
                    name,
                    name + " wants one text, and here stands " + kind(node)
                            + ": separate several values by commas, on one line.");
            return Optional.empty();
        }
        boolean isNothing =
                scalar.getTag().equals(Tag.NULL) || scalar.getValue().matches("[ \\n]*");
        if (isNothing) {
            problems.add(place, name, name + " has no value: give it one, or delete it.");
            return Optional.empty();
        }
        return Optional.of(new Located(scalar.getValue(), place.line(), place.column(), indent(scalar, place.line())));
    }

    private int indent(ScalarNode scalar, int line) {
        if (scalar.getScalarStyle() != ScalarStyle.LITERAL) {
            return -1;
        }
        return lines.stream()
                .skip(line)
                .filter(content -> !content.isBlank())
                .mapToInt(content -> content.length() - content.stripLeading().length())
                .findFirst()
                .orElse(-1);
    }

    /** The parameters by name, in the file's order. */
    Map<String, Parameter> parameters(Node node) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        if (!(node instanceof SequenceNode list)) {
            problems.add(
                    place(node),
                    "parameters is a list: write each as \"- name: media\" and below it \"value: movie\".");
            return parameters;
        }
        for (Node item : list.getValue()) {
            parameter(item).ifPresent(parameter -> {
                Parameter earlier = parameters.putIfAbsent(parameter.name().text(), parameter);
                if (earlier != null) {
                    problems.add(
                            parameter.name(),
                            parameter.name().text(),
                            parameter.name().text() + " is already set in line "
                                    + earlier.name().line() + ": keep one of the two.");
                }
            });
        }
        return parameters;
    }

    private Optional<Parameter> parameter(Node item) {
        Located name = null;
        Node value = null;
        if (!(item instanceof MappingNode)) {
            fields(item, "name and value");
            return Optional.empty();
        }
        for (Field field : fields(item, "name and value")) {
            switch (field.name().text()) {
                case "name" -> name = scalar(field.value(), "name").orElse(null);
                case "value" -> value = field.value();
                default ->
                    problems.add(
                            field.name(),
                            "A parameter has a name and a value, not \""
                                    + field.name().text() + "\": write \"- name: "
                                    + field.name().text() + "\" and below it \"value: ...\".");
            }
        }
        if (name == null) {
            if (value != null) {
                problems.add(place(item), "This parameter has no name: write \"- name: ...\" above its value.");
            }
            return Optional.empty();
        }
        if (value == null) {
            problems.add(name, name.text(), name.text() + " has no value: write \"value: ...\" below its name.");
            return Optional.empty();
        }
        Located named = name;
        return scalar(value, name.text()).map(text -> new Parameter(named, text));
    }

    private static String kind(Node node) {
        return switch (node.getNodeType()) {
            case SCALAR -> "a single text";
            case SEQUENCE -> "a list";
            case MAPPING -> "a group of names";
            default -> "an alias";
        };
    }
}
