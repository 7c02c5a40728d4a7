package io.cinelake.table;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.table.ColumnType.ListOf;
import io.cinelake.table.ColumnType.Scalar;
import io.cinelake.table.ColumnType.Struct;
import io.cinelake.table.TableSchema.Column;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Brings a record, and a table's row with its rest, into one form in which they are equal when nothing was lost. */
final class Canonical {
    /** As records write it, and as DuckDB does. */
    private static final Pattern TIMESTAMP =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}:\\d{2})(?:\\.(\\d{1,3}?)0*)?(?:Z| UTC|\\+00)");

    private static final JsonMapper MAPPER = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(100_000)
                            .maxNestingDepth(100_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Canonical() {}

    static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Where two values differ, each place with both. */
    static List<String> differences(String pointer, JsonNode one, JsonNode other) {
        if (one.isObject() && other.isObject()) {
            Set<String> fields = new TreeSet<>();
            one.fieldNames().forEachRemaining(fields::add);
            other.fieldNames().forEachRemaining(fields::add);
            return fields.stream()
                    .flatMap(field -> differences(pointer + "/" + field, one.path(field), other.path(field)).stream())
                    .toList();
        }
        if (one.isArray() && other.isArray() && one.size() == other.size()) {
            return IntStream.range(0, one.size())
                    .boxed()
                    .flatMap(i -> differences(pointer + "/" + i, one.get(i), other.get(i)).stream())
                    .toList();
        }
        boolean same = one.isNumber() && other.isNumber()
                ? one.decimalValue().compareTo(other.decimalValue()) == 0
                : one.equals(other);
        return same ? List.of() : List.of(pointer + ": " + one + " is not " + other);
    }

    /** A record as its schema sees it: what is null, or an empty date, is missing. */
    static ObjectNode record(TableSchema schema, JsonNode record) {
        return (ObjectNode) value(schema.record(), record, false);
    }

    /** A row, as DuckDB writes it in JSON, together with its rest. */
    static ObjectNode row(TableSchema schema, ObjectNode row) {
        ObjectNode named = row.objectNode();
        for (Column column : schema.columns()) {
            JsonNode value = row.get(column.name());
            if (!column.name().equals(TableSchema.REST)) {
                named.set(column.field(), value);
            }
        }
        ObjectNode values = (ObjectNode) value(schema.record(), named, true);
        JsonNode rest = row.get(TableSchema.REST);
        if (!rest.isNull()) {
            parse(rest.asText())
                    .properties()
                    .forEach(entry -> set(values, JsonPointer.compile(entry.getKey()), entry.getValue()));
        }
        return values;
    }

    private static void set(ObjectNode values, JsonPointer pointer, JsonNode value) {
        JsonNode parent = values.at(pointer.head());
        if (parent instanceof ArrayNode array) {
            array.set(pointer.last().getMatchingIndex(), value);
        } else {
            ((ObjectNode) parent).set(pointer.last().getMatchingProperty(), value);
        }
    }

    private static JsonNode value(ColumnType type, JsonNode node, boolean ofTable) {
        if (type instanceof Struct struct && node.isObject()) {
            ObjectNode object = (ObjectNode) node.deepCopy();
            for (Column field : struct.fields()) {
                JsonNode value =
                        object.has(field.field()) ? value(field.type(), object.get(field.field()), ofTable) : null;
                if (value == null || value.isNull()) {
                    object.remove(field.field());
                } else {
                    object.set(field.field(), value);
                }
            }
            return object;
        }
        if (type instanceof ListOf list && node.isArray()) {
            ArrayNode array = ((ArrayNode) node).arrayNode();
            node.forEach(element -> array.add(value(list.element(), element, ofTable)));
            return array;
        }
        if (type instanceof Scalar && type.hasTime() && node.isTextual()) {
            return time(type == Scalar.TIMESTAMP, node);
        }
        return ofTable && type == Scalar.JSON && node.isTextual() ? parse(node.asText()) : node;
    }

    private static JsonNode time(boolean timestamp, JsonNode text) {
        if (text.asText().isEmpty() || text.asText().equals("0000-00-00")) {
            return JsonNodeFactory.instance.nullNode();
        }
        Matcher matcher = TIMESTAMP.matcher(text.asText());
        if (!timestamp || !matcher.matches()) {
            return text;
        }
        String milliseconds = matcher.group(3) == null ? "" : matcher.group(3).replaceFirst("0+$", "");
        return JsonNodeFactory.instance.textNode(matcher.group(1) + " " + matcher.group(2) + " " + milliseconds);
    }
}
