package io.cinelake.feed;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cinelake.tmdb.StrictUtf8;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** A compiled shape (jackson-jq, jq 1.7), which only {@link ShapeThreads} may run. Numbers keep their digits; it yields 10 MB at most. */
public record ShapeProgram(JsonQuery query) {
    private static final int MOST_BYTES = 10_000_000;
    /** Values of one {@code range}: more than any record has of anything, and few enough for a small heap. */
    private static final int LONGEST_RANGE = 100_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Scope FUNCTIONS = functions();

    /** Compiles a shape within the bounds of these threads. The caller's thread loads jq's functions before: a slow machine takes seconds for that. */
    public static ShapeProgram compile(String shape, ShapeThreads threads) throws Exception {
        return threads.call(shape, () -> compile(shape));
    }

    /** Compiles a shape; throws {@link Broken} if it is no jq expression. */
    public static ShapeProgram compile(String shape) throws Broken {
        try {
            return new ShapeProgram(JsonQuery.compile(shape, Versions.JQ_1_7));
        } catch (JsonQueryException e) {
            throw new Broken(e.getCause() == null ? e : e.getCause());
        }
    }

    /** The text is no jq expression; the message says what jq's parser says. */
    public static final class Broken extends IOException {
        private static final long serialVersionUID = 1L;

        private Broken(Throwable reason) {
            super(String.valueOf(reason.getMessage()), reason);
        }
    }

    /** Gives a record its shape, both one JSON document in UTF-8; throws if the record is no JSON, or the shape fails on it. */
    public byte[] apply(byte[] record) throws IOException {
        JsonNode[] only = new JsonNode[1];
        query.apply(Scope.newChildScope(FUNCTIONS), JSON.readTree(record), document -> {
            if (only[0] != null) {
                throw new JsonQueryException("the shape yields more than one document");
            }
            only[0] = document;
        });
        if (only[0] == null || only[0].isNull()) {
            throw new JsonQueryException("the shape yields null or nothing");
        }
        Bounded bytes = new Bounded();
        try (JsonGenerator generator = new JqNumbers(JSON.createGenerator(bytes))) {
            JSON.writeTree(generator, only[0]);
        }
        byte[] shaped = bytes.toByteArray();
        Optional<String> damage = StrictUtf8.fault(shaped);
        if (damage.isPresent()) {
            throw new JsonQueryException("the shape yields a text " + damage.get());
        }
        return shaped;
    }

    /** jq's functions. Each looks first whether its thread was given up: jq itself cannot be interrupted, and most loops call one. */
    private static Scope functions() {
        Scope scope = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_7, scope);
        Map.copyOf(scope.getLocalFunctions()).forEach((name, function) -> {
            boolean isRange = name.startsWith("range/");
            scope.addFunction(name, (caller, arguments, in, path, output, version) -> {
                checkWanted();
                function.apply(caller, arguments, in, path, isRange ? counted(output) : output, version);
            });
        });
        return scope;
    }

    private static void checkWanted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new ShapeThreads.OutOfBounds("was given up");
        }
    }

    /** Ends a range that would fill the heap, or whose thread was given up. */
    private static PathOutput counted(PathOutput output) {
        int[] values = new int[1];
        return (value, path) -> {
            checkWanted();
            if (++values[0] > LONGEST_RANGE) {
                throw new JsonQueryException("range yields more than " + LONGEST_RANGE + " values");
            }
            output.emit(value, path);
        };
    }

    /** Ends a document that is larger than an object may be; the generator writes it in blocks. */
    private static final class Bounded extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            if (count + length > MOST_BYTES) {
                throw new ShapeThreads.OutOfBounds("yields more than " + MOST_BYTES + " bytes");
            }
            super.write(bytes, offset, length);
        }
    }

    /** Writes what JSON has no number for as jq does: {@code nan} as null, infinite as the largest number. */
    private static final class JqNumbers extends JsonGeneratorDelegate {
        private JqNumbers(JsonGenerator generator) {
            super(generator, false);
        }

        @Override
        public void writeNumber(double value) throws IOException {
            if (Double.isNaN(value)) {
                writeNull();
            } else {
                super.writeNumber(Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value)));
            }
        }
    }
}
