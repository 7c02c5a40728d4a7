package io.cinelake.table.parquet;

import io.cinelake.table.Column;
import io.cinelake.table.ColumnType;
import io.cinelake.table.ColumnType.ListOf;
import io.cinelake.table.ColumnType.Scalar;
import io.cinelake.table.ColumnType.Struct;
import io.cinelake.table.TableSchema;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/**
 * The schema as Parquet has it: lists in three levels (parquet-format, LogicalTypes), timestamps in UTC to the millisecond. JSON is declared as plain
 * text, since some engines take Parquet's own JSON type for bytes.
 */
final class ParquetSchema {
    static final String LIST = "list";
    static final String ELEMENT = "element";

    private static final String NAME = "table";

    private ParquetSchema() {}

    static MessageType of(TableSchema schema) {
        return new MessageType(NAME, fields(schema.columns()));
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
        return scalar(name, (Scalar) type, repetition);
    }

    private static Type scalar(String name, Scalar type, Repetition repetition) {
        return switch (type) {
            case INT64 -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(name);
            case DOUBLE -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(name);
            case BOOLEAN ->
                Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(name);
            case STRING, JSON ->
                Types.primitive(PrimitiveTypeName.BINARY, repetition)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(name);
            case DATE ->
                Types.primitive(PrimitiveTypeName.INT32, repetition)
                        .as(LogicalTypeAnnotation.dateType())
                        .named(name);
            case TIMESTAMP ->
                Types.primitive(PrimitiveTypeName.INT64, repetition)
                        .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS))
                        .named(name);
        };
    }
}
