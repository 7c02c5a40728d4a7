package io.cinelake.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.table.ColumnType.ListOf;
import io.cinelake.table.ColumnType.Scalar;
import io.cinelake.table.ColumnType.Struct;
import io.cinelake.table.TableSchema.Column;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;

/** Draws records that are like a schema's and often not: missing, null, of another type, new, deep, huge. The same seed draws the same. */
final class OddRecords {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TEXTS =
            List.of("", "Cidade de Deus", "夜のピアノ", "\uD83C\uDFAC\u200f", "a\u0000b", "\"\\/~\u2028", "null", "7");
    private static final List<String> TIMES = List.of(
            "2013-02-06",
            "0000-00-00",
            "",
            "1564-04-23",
            "2024-02-30",
            "12024-01-01",
            "2013-02-06T00:00:00.000Z",
            "2026-07-31 09:15:00 UTC",
            "2024-05-01T12:00:00.0001Z",
            "2024-05-01T12:00:00+02:00",
            "9999-12-31T23:59:59.999Z");
    private static final List<String> NUMBERS = List.of(
            "0",
            "7",
            "-7",
            "7.0",
            "7.50",
            "0.1",
            "1e3",
            "24.2213",
            "2923706026",
            "9007199254740993",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "1E400",
            "1e-400",
            "1.7976931348623157E308",
            "0.10000000000000001",
            "3.14159265358979323846264338327950288");

    private final Random random;

    OddRecords(long seed) {
        random = new Random(seed);
    }

    /** A record with a good id. */
    ObjectNode next(TableSchema schema, long id) {
        ObjectNode record = object(schema.record());
        record.put("id", id);
        return record;
    }

    private ObjectNode object(Struct struct) {
        ObjectNode object = JSON.objectNode();
        for (Column field : struct.fields()) {
            if (chance(0.4)) {
                object.set(field.field(), chance(0.1) ? anything(3) : value(field.type()));
            }
        }
        if (chance(0.05)) {
            object.set(text() + random.nextInt(10), anything(3));
        }
        return object;
    }

    private JsonNode value(ColumnType type) {
        if (chance(0.1)) {
            return JSON.nullNode();
        }
        if (type instanceof Struct struct) {
            return object(struct);
        }
        if (type instanceof ListOf list) {
            ArrayNode array = JSON.arrayNode();
            for (int i = random.nextInt(3); i > 0; i--) {
                array.add(chance(0.1) ? anything(2) : value(list.element()));
            }
            return array;
        }
        return switch ((Scalar) type) {
            case INT64, DOUBLE -> number();
            case BOOLEAN -> JSON.booleanNode(random.nextBoolean());
            case STRING -> JSON.textNode(text());
            case DATE, TIMESTAMP -> JSON.textNode(one(TIMES));
            case JSON -> anything(4);
        };
    }

    private JsonNode anything(int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 8)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> number();
            case 3 -> JSON.textNode(text());
            case 4 -> JSON.textNode(one(TIMES));
            case 5 -> JSON.objectNode().set(text(), anything(depth - 1));
            case 6 -> JSON.arrayNode().add(anything(depth - 1)).add(anything(depth - 1));
            default -> deep();
        };
    }

    private JsonNode deep() {
        JsonNode deep = number();
        for (int i = random.nextInt(40); i > 0; i--) {
            deep = JSON.arrayNode().add(deep);
        }
        return deep;
    }

    private JsonNode number() {
        if (chance(0.05)) {
            return JSON.numberNode(new BigInteger(1_500, random));
        }
        return JSON.numberNode(
                new BigDecimal(chance(0.5) ? one(NUMBERS) : String.valueOf(random.nextInt(100_000) / 100.0)));
    }

    private String text() {
        return one(TEXTS);
    }

    private String one(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }
}
