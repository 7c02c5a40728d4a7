package io.cinelake.table.parquet;

import io.cinelake.table.ColumnType;
import io.cinelake.table.ColumnType.ListOf;
import io.cinelake.table.ColumnType.Scalar;
import io.cinelake.table.ColumnType.Struct;
import io.cinelake.table.TableSchema;
import io.cinelake.table.TableSchema.Column;
import io.cinelake.table.TableSchema.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.apache.parquet.schema.Types.PrimitiveBuilder;

/** Lists have three levels, timestamps milliseconds in UTC (parquet-format, LogicalTypes). JSON is text: some engines take the JSON type for bytes. */
record ParquetSchema(TableSchema columns, MessageType type) {
    private static final String ELEMENT = "element";

    ParquetSchema(TableSchema columns) {
        this(columns, new MessageType("table", fields(columns.columns())));
    }

    /** A row; what is null is left out, as Parquet wants it. */
    Group group(Row row) {
        Group group = new SimpleGroup(type);
        fill(group, columns.columns(), row);
        return group;
    }

    private static void fill(Group group, List<Column> columns, Row row) {
        for (int place = 0; place < columns.size(); place++) {
            add(group, place, columns.get(place).type(), row.values().get(place));
        }
    }

    private static void add(Group to, int field, ColumnType type, Object value) {
        if (value == null) {
            return;
        }
        if (type instanceof Struct struct) {
            fill(to.addGroup(field), struct.fields(), (Row) value);
        } else if (type instanceof ListOf list) {
            Group elements = to.addGroup(field);
            ((List<?>) value).forEach(element -> add(elements.addGroup(0), 0, list.element(), element));
        } else {
            switch ((Scalar) type) {
                case INT64 -> to.add(field, (Long) value);
                case DOUBLE -> to.add(field, (Double) value);
                case BOOLEAN -> to.add(field, (Boolean) value);
                case STRING, JSON -> to.add(field, (String) value);
                case DATE -> to.add(field, (int) ((LocalDate) value).toEpochDay());
                case TIMESTAMP -> to.add(field, ((Instant) value).toEpochMilli());
            }
        }
    }

    private static List<Type> fields(List<Column> columns) {
        return columns.stream()
                .map(column -> type(
                        column.name(), column.type(), column.required() ? Repetition.REQUIRED : Repetition.OPTIONAL))
                .toList();
    }

    private static Type type(String name, ColumnType type, Repetition repetition) {
        if (type instanceof ListOf list) {
            return Types.list(repetition)
                    .element(type(ELEMENT, list.element(), Repetition.OPTIONAL))
                    .named(name);
        }
        if (type instanceof Struct struct) {
            return Types.buildGroup(repetition)
                    .addFields(fields(struct.fields()).toArray(Type[]::new))
                    .named(name);
        }
        return scalar((Scalar) type, repetition).named(name);
    }

    private static PrimitiveBuilder<PrimitiveType> scalar(Scalar type, Repetition repetition) {
        return switch (type) {
            case INT64 -> Types.primitive(PrimitiveTypeName.INT64, repetition);
            case DOUBLE -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition);
            case BOOLEAN -> Types.primitive(PrimitiveTypeName.BOOLEAN, repetition);
            case STRING, JSON ->
                Types.primitive(PrimitiveTypeName.BINARY, repetition).as(LogicalTypeAnnotation.stringType());
            case DATE -> Types.primitive(PrimitiveTypeName.INT32, repetition).as(LogicalTypeAnnotation.dateType());
            case TIMESTAMP ->
                Types.primitive(PrimitiveTypeName.INT64, repetition)
                        .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS));
        };
    }
}
