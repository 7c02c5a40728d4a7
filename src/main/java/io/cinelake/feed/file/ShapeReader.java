package io.cinelake.feed.file;

import io.cinelake.feed.shape.ShapeProgram;
import io.cinelake.feed.shape.ShapeThreads;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a feed's {@code shape}. It refuses an expression that does not compile, that uses a function jq does not have and would fail on every record, or
 * that goes beyond the bounds of a record already when there is none.
 */
final class ShapeReader {
    private static final byte[] NO_RECORD = "{}".getBytes(StandardCharsets.UTF_8);
    private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");
    private static final Pattern UNKNOWN =
            Pattern.compile("Function (\\S+) does not exist|Undefined variable:? (\\S+)");

    private final FeedParameters parameters;
    private final ShapeThreads threads;

    ShapeReader(FeedParameters parameters, ShapeThreads threads) {
        this.parameters = parameters;
        this.threads = threads;
    }

    /** The shape as written; null when the feed has none. */
    String read() {
        Optional<Located> shape = parameters.find("shape");
        shape.ifPresent(this::check);
        return shape.map(Located::text).orElse(null);
    }

    private void check(Located shape) {
        try {
            ShapeProgram program = threads.call(shape.text(), () -> ShapeProgram.compile(shape.text()));
            threads.call(shape.text(), () -> program.apply(NO_RECORD));
        } catch (ShapeThreads.OutOfBounds unbounded) {
            parameters.refuse("shape", "shape " + unbounded.getMessage() + ": simplify it.");
        } catch (ShapeProgram.Broken broken) {
            refuseBroken(shape, broken.getMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            parameters.refuse("shape", "shape was not tried, because the program is stopping.");
        } catch (Exception onNoRecord) {
            Matcher unknown = UNKNOWN.matcher(String.valueOf(onNoRecord.getMessage()));
            if (unknown.find()) {
                parameters.refuse(
                        "shape",
                        "shape uses something jq does not have: " + onNoRecord.getMessage()
                                + ". Look at its spelling.");
            }
        }
    }

    private void refuseBroken(Located shape, String reason) {
        String first = reason.lines().findFirst().orElse("");
        Matcher place = PLACE.matcher(first);
        boolean isPlaced = place.find();
        int line = isPlaced ? Integer.parseInt(place.group(1)) : 1;
        int column = isPlaced ? Integer.parseInt(place.group(2)) : 1;
        parameters.refuse(
                "shape",
                shape.at(line, column),
                "shape is not a jq expression: " + first.replaceAll("\\s+", " ").strip()
                        + " Try it on a record with jq, or delete it to keep TMDB's own form.");
    }
}
