package io.cinelake.feed.file;

import io.cinelake.feed.file.FeedDocument.Parameter;
import io.cinelake.feed.file.YamlNodes.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads a feed's list of names and values. */
final class ParameterList {
    private final YamlNodes nodes;
    private final FeedProblems problems;

    ParameterList(YamlNodes nodes, FeedProblems problems) {
        this.nodes = nodes;
        this.problems = problems;
    }

    /** The parameters by name, in the file's order. */
    Map<String, Parameter> read(Node node) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        if (!(node instanceof SequenceNode list)) {
            problems.add(
                    nodes.place(node),
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
            nodes.fields(item, "name and value");
            return Optional.empty();
        }
        for (Field field : nodes.fields(item, "name and value")) {
            switch (field.name().text()) {
                case "name" -> name = nodes.scalar(field.value(), "name").orElse(null);
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
                problems.add(nodes.place(item), "This parameter has no name: write \"- name: ...\" above its value.");
            }
            return Optional.empty();
        }
        if (value == null) {
            problems.add(name, name.text(), name.text() + " has no value: write \"value: ...\" below its name.");
            return Optional.empty();
        }
        Located named = name;
        return nodes.scalar(value, name.text()).map(text -> new Parameter(named, text));
    }
}
