package io.cinelake.table.ddl;

import io.cinelake.table.ColumnType;
import io.cinelake.table.ColumnType.ListOf;
import io.cinelake.table.ColumnType.Scalar;
import io.cinelake.table.ColumnType.Struct;
import io.cinelake.table.TableSchema.Column;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How an engine writes types.
 *
 * @param scalars its words for single values
 * @param list a list, with {@code %s} for what is in it
 * @param struct a struct, with {@code %s} for its fields
 * @param between what stands between a field's name and its type
 * @param quote what stands around names
 */
record TypeWords(Map<Scalar, String> scalars, String list, String struct, String between, char quote) {
    /** A type as it is in Parquet. */
    String of(ColumnType type) {
        return of(type, false);
    }

    /** A type as it is in JSON, where dates and timestamps are text. */
    String inJson(ColumnType type) {
        return of(type, true);
    }

    String quoted(String name) {
        return quote + name + quote;
    }

    private String of(ColumnType type, boolean json) {
        if (type instanceof ListOf each) {
            return String.format(Locale.ROOT, list, of(each.element(), json));
        }
        if (type instanceof Struct group) {
            return String.format(
                    Locale.ROOT,
                    struct,
                    group.fields().stream().map(field -> field(field, json)).collect(Collectors.joining(", ")));
        }
        return scalars.get(json && type.hasTime() ? Scalar.STRING : type);
    }

    private String field(Column field, boolean json) {
        return quoted(json ? field.field() : field.name()) + between + of(field.type(), json);
    }
}
