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
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** Tells the library the values of a row, one after another. What is null is left out, as Parquet wants it. */
final class RowWriteSupport extends WriteSupport<Row> {
    private final TableSchema schema;
    private RecordConsumer to;

    RowWriteSupport(TableSchema schema) {
        this.schema = schema;
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(ParquetSchema.of(schema), Map.of());
    }

    /** Never called, since the configuration is not Hadoop's; but the library's class leaves it open. */
    @Override
    @SuppressWarnings("deprecation")
    public WriteContext init(Configuration configuration) {
        return new WriteContext(ParquetSchema.of(schema), Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
        to = consumer;
    }

    @Override
    public void write(Row row) {
        to.startMessage();
        fields(schema.columns(), row);
        to.endMessage();
    }

    private void fields(List<Column> columns, Row row) {
        for (int place = 0; place < columns.size(); place++) {
            field(
                    columns.get(place).name(),
                    place,
                    columns.get(place).type(),
                    row.values().get(place));
        }
    }

    private void field(String name, int place, ColumnType type, Object value) {
        if (value != null) {
            to.startField(name, place);
            value(type, value);
            to.endField(name, place);
        }
    }

    private void value(ColumnType type, Object value) {
        if (type instanceof Scalar scalar) {
            scalar(scalar, value);
            return;
        }
        to.startGroup();
        if (type instanceof Struct struct) {
            fields(struct.fields(), (Row) value);
        } else if (type instanceof ListOf list && !((List<?>) value).isEmpty()) {
            to.startField(ParquetSchema.LIST, 0);
            for (Object element : (List<?>) value) {
                to.startGroup();
                field(ParquetSchema.ELEMENT, 0, list.element(), element);
                to.endGroup();
            }
            to.endField(ParquetSchema.LIST, 0);
        }
        to.endGroup();
    }

    private void scalar(Scalar type, Object value) {
        switch (type) {
            case INT64 -> to.addLong((Long) value);
            case DOUBLE -> to.addDouble((Double) value);
            case BOOLEAN -> to.addBoolean((Boolean) value);
            case STRING, JSON -> to.addBinary(Binary.fromString((String) value));
            case DATE -> to.addInteger((int) ((LocalDate) value).toEpochDay());
            case TIMESTAMP -> to.addLong(((Instant) value).toEpochMilli());
        }
    }

    /**
     * The schema as Parquet has it: lists in three levels (parquet-format, LogicalTypes), timestamps in UTC to the millisecond. JSON is declared as plain
     * text, since some engines take Parquet's own JSON type for bytes.
     */
    static final class ParquetSchema {
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
                            column.name(),
                            column.type(),
                            column.required() ? Repetition.REQUIRED : Repetition.OPTIONAL))
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
            PrimitiveTypeName stored = switch (type) {
                case INT64, TIMESTAMP -> PrimitiveTypeName.INT64;
                case DOUBLE -> PrimitiveTypeName.DOUBLE;
                case BOOLEAN -> PrimitiveTypeName.BOOLEAN;
                case STRING, JSON -> PrimitiveTypeName.BINARY;
                case DATE -> PrimitiveTypeName.INT32;
            };
            LogicalTypeAnnotation meant = switch (type) {
                case STRING, JSON -> LogicalTypeAnnotation.stringType();
                case DATE -> LogicalTypeAnnotation.dateType();
                case TIMESTAMP -> LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS);
                default -> null;
            };
            return Types.primitive(stored, repetition).as(meant).named(name);
        }
    }
}
