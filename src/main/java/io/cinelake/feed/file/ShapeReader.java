package io.cinelake.feed.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** Reads a feed's {@code shape}. It refuses an expression that does not compile, or that uses a function jq does not have and would fail on every record. */
final class ShapeReader {
    private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");
    private static final Pattern UNKNOWN =
            Pattern.compile("Function (\\S+) does not exist|Undefined variable:? (\\S+)");

    private final FeedParameters parameters;

    ShapeReader(FeedParameters parameters) {
        this.parameters = parameters;
    }

    /** The shape as written; null when the feed has none. */
    String read() {
        Optional<Located> shape = parameters.find("shape");
        shape.ifPresent(this::check);
        return shape.map(Located::text).orElse(null);
    }

    private void check(Located shape) {
        JsonQuery query;
        try {
            query = JsonQuery.compile(shape.text(), Versions.JQ_1_7);
        } catch (JsonQueryException broken) {
            refuseBroken(shape, broken);
            return;
        }
        Scope scope = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_7, scope);
        try {
            query.apply(scope, JsonNodeFactory.instance.objectNode(), output -> {});
        } catch (JsonQueryException onNoRecord) {
            Matcher unknown = UNKNOWN.matcher(String.valueOf(onNoRecord.getMessage()));
            if (unknown.find()) {
                parameters.refuse(
                        "shape",
                        "shape uses something jq does not have: " + onNoRecord.getMessage()
                                + ". Look at its spelling.");
            }
        }
    }

    private void refuseBroken(Located shape, JsonQueryException broken) {
        String reason = broken.getCause() == null
                ? broken.getMessage()
                : broken.getCause().getMessage();
        String first = String.valueOf(reason).lines().findFirst().orElse("");
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
