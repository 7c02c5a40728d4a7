package io.cinelake.table.ddl;

import io.cinelake.table.TableSchema;
import io.cinelake.table.TableSchema.Column;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * What a feed delivers and where.
 *
 * @param name what the engine is to call it
 * @param feed its id
 * @param specification what stands for {@code {specification}} in its keys
 * @param root what all keys are below, without a slash at its end, such as {@code s3://films}
 * @param key the template of its keys, or of its tables' keys
 * @param first the first date there is data for
 */
public record Delivered(
        String name, String feed, String specification, String root, String key, Format format, LocalDate first) {
    /** How records stand in an object. */
    public enum Format {
        /** One JSON array. */
        ARRAY,
        /** One JSON document a line. */
        LINES,
        PARQUET;

        /** Whether dates are text and {@code _rest} is not there. */
        boolean isJson() {
            return this != PARQUET;
        }
    }

    /** The name as every engine takes it. */
    String table() {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    }

    /**
     * The columns of a schema that are in the objects: all of them in Parquet, all but {@code _rest} in JSON.
     *
     * @param ofKey the columns that come from the key
     * @throws IllegalArgumentException when one of the schema has the same name
     */
    List<Column> columns(TableSchema schema, Collection<String> ofKey) {
        List<Column> columns = schema.columns().stream()
                .filter(column -> !format.isJson() || !column.name().equals(TableSchema.REST))
                .toList();
        for (Column column : columns) {
            if (ofKey.stream().anyMatch(column.name()::equalsIgnoreCase)) {
                throw new IllegalArgumentException("The column \"" + column.name() + "\" of feed \"" + feed
                        + "\" has the name of a column that comes from the key; give it another name in shape and"
                        + " columns.");
            }
        }
        return columns;
    }

    KeyPath path() {
        return KeyPath.of(key, feed, specification);
    }
}
