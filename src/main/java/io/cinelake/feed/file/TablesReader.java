package io.cinelake.feed.file;

import io.cinelake.feed.Feed.Contract;
import io.cinelake.feed.Feed.Tables;
import io.cinelake.lake.key.KeyTemplate;
import io.cinelake.table.TableSchema;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Reads what a feed says of tables: {@code tables}, {@code columns} and {@code contract}. */
final class TablesReader {
    private static final Map<String, Boolean> TABLES = Map.of("none", false, "parquet", true);

    private final FeedParameters parameters;
    private final String key;

    /** @param key the template of tables' keys */
    TablesReader(FeedParameters parameters, String key) {
        this.parameters = parameters;
        this.key = key;
    }

    /** @param dataKey the template of the feed's own keys */
    Tables read(String dataKey) {
        Contract contract = parameters.choice("contract", Contract.REPORT);
        boolean parquet = parameters.choice("tables", TABLES, false);
        String columns = parameters.text("columns", null);
        boolean shaped = parameters.has("shape");
        if (columns != null && !shaped) {
            parameters.refuse(
                    "columns", "columns are for records with a shape; without one they are known: drop columns.");
        } else if (columns != null) {
            check(columns);
        } else if (parquet && shaped) {
            parameters.refuse(
                    "tables",
                    "tables of records with a shape need their columns: add columns, such as \"id int64, title string\".");
        }
        if (parquet) {
            checkPrecision(dataKey);
        } else if (contract == Contract.FREEZE) {
            parameters.refuse("contract", "contract freeze is for feeds with tables: add tables, or drop contract.");
        }
        return new Tables(parquet, columns, contract, key);
    }

    private void check(String columns) {
        try {
            TableSchema.declared(columns);
        } catch (IllegalArgumentException wrong) {
            parameters.refuse("columns", wrong.getMessage());
        }
    }

    /** Runs that the feed's own key tells apart must not write to one table. */
    private void checkPrecision(String dataKey) {
        ChronoUnit data;
        try {
            data = KeyTemplate.parse(dataKey, true).precision();
        } catch (IllegalArgumentException refusedAlready) {
            return;
        }
        if (KeyTemplate.parseTable(key).precision().compareTo(data) > 0) {
            parameters.refuse(
                    "tables",
                    "tables go to \"" + key + "\", which has no {HH} or {mm} as the feed's key has, so that runs would"
                            + " write over each other's tables: add it to the setting lake.table-key.");
        }
    }
}
