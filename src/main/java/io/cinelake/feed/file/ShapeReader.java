package io.cinelake.feed.file;

import io.cinelake.feed.Feed;
import io.cinelake.feed.Feed.Contract;
import io.cinelake.feed.ShapeProgram;
import io.cinelake.feed.ShapeThreads;
import io.cinelake.feed.file.FeedYaml.Located;
import io.cinelake.table.TableSchema;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads how a feed's records look: {@code shape}, {@code columns}, {@code tables} and {@code contract}. */
record ShapeReader(FeedParameters given) {
    private static final byte[] NO_RECORD = "{}".getBytes(StandardCharsets.UTF_8);
    private static final Pattern UNKNOWN =
            Pattern.compile("Function (\\S+) does not exist|Undefined variable:? (\\S+)");

    /** The shape as written, null without one. Refused: what does not compile, uses an unknown function, or is out of bounds without a record. */
    String shape(ShapeThreads threads) {
        Optional<String> shape = given.find("shape").map(Located::text);
        shape.flatMap(expression -> fault(expression, threads)).ifPresent(fault -> given.refuse("shape", fault));
        return shape.orElse(null);
    }

    private static Optional<String> fault(String shape, ShapeThreads threads) {
        try {
            ShapeProgram program = ShapeProgram.compile(shape, threads);
            threads.call(shape, () -> program.apply(NO_RECORD));
            return Optional.empty();
        } catch (ShapeThreads.OutOfBounds unbounded) {
            return Optional.of("shape " + unbounded.getMessage() + ": simplify it.");
        } catch (ShapeProgram.Broken broken) {
            String reason = broken.getMessage().lines().findFirst().orElse("").replaceAll("\\s+", " ");
            return Optional.of("shape is not a jq expression: " + reason.strip()
                    + " Try it on a record with jq, or delete it to keep TMDB's own form.");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.of("shape was not tried, because the program is stopping.");
        } catch (Exception onNoRecord) {
            String message = String.valueOf(onNoRecord.getMessage());
            return UNKNOWN.matcher(message).find()
                    ? Optional.of("shape uses something jq does not have: " + message + ". Look at its spelling.")
                    : Optional.empty();
        }
    }

    /** What the feed says of tables, with the templates of its own keys and of the tables' keys. */
    Feed.Tables tables(String dataKey, String key) {
        Contract contract = given.choice("contract", Contract.REPORT);
        boolean parquet = given.choice("tables", Map.of("none", false, "parquet", true), false);
        String columns = given.text("columns", null);
        boolean shaped = given.has("shape");
        if (columns != null && !shaped) {
            given.refuse("columns", "columns are for records with a shape; without one they are known: drop columns.");
        } else if (columns != null) {
            given.check("columns", () -> TableSchema.declared(columns));
        } else if (parquet && shaped) {
            String wanted = "add columns, such as \"id int64, title string\".";
            given.refuse("tables", "tables of records with a shape need their columns: " + wanted);
        }
        // Runs that the feed's own key tells apart must not write to one table.
        boolean isShared = Stream.of("{HH}", "{mm}").anyMatch(time -> dataKey.contains(time) && !key.contains(time));
        if (parquet && isShared) {
            given.refuse(
                    "tables",
                    "tables go to \"" + key + "\", which has no {HH} or {mm} as the feed's key has, so that runs would"
                            + " write over each other's tables: add it to the setting lake.table-key.");
        } else if (!parquet && contract == Contract.FREEZE) {
            given.refuse("contract", "contract freeze is for feeds with tables: add tables, or drop contract.");
        }
        return new Feed.Tables(parquet, columns, contract, key);
    }
}
