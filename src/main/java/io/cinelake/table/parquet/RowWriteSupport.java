package io.cinelake.table.parquet;

import io.cinelake.table.Column;
import io.cinelake.table.ColumnType;
import io.cinelake.table.ColumnType.ListOf;
import io.cinelake.table.ColumnType.Scalar;
import io.cinelake.table.ColumnType.Struct;
import io.cinelake.table.Row;
import io.cinelake.table.TableSchema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

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
}
