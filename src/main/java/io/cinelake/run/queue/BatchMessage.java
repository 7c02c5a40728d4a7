package io.cinelake.run.queue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cinelake.run.Plan;
import io.cinelake.run.fetch.BatchRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A batch on its way to a worker, as JSON: what to fetch, and nothing about how. Of the feed's definition it has the hash alone. */
record BatchMessage(
        int version,
        String feed,
        String run,
        String plan,
        String definition,
        String token,
        int batch,
        List<String> ids) {
    private static final int VERSION = 1;

    /** Bytes at most: 100 ids of {@link #LONGEST_ID} characters, four bytes each, fit in. */
    private static final int MOST_BYTES = 128 * 1024;

    private static final int MOST_IDS = 100;
    private static final int LONGEST_ID = 200;
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z._-]{1,200}");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Anybody who may write to the topic may have written it: what is not as it must be is refused. */
    BatchMessage {
        require(version == VERSION, "its version is " + version + " and not " + VERSION);
        Stream<String> names = Stream.of(feed, run, plan, definition, token);
        require(names.allMatch(name -> name != null && NAME.matcher(name).matches()), "a name in it is none");
        require(batch >= 1, "its number is " + batch);
        require(ids != null && !ids.isEmpty() && ids.size() <= MOST_IDS, "it has no ids, or more than " + MOST_IDS);
        require(ids.stream().allMatch(id -> id != null && id.length() <= LONGEST_ID), "an id in it is too long");
        ids = List.copyOf(ids);
    }

    /** The message for a batch of a run that this process holds. */
    static byte[] of(BatchRequest request) {
        Plan plan = request.run().plan();
        BatchMessage message = new BatchMessage(
                VERSION,
                plan.run().feed(),
                plan.run().run(),
                plan.id(),
                plan.definition(),
                request.run().hold().token(),
                request.batch().number(),
                request.batch().ids());
        return JSON.valueToTree(message).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Reads a message; throws an IllegalArgumentException with half a sentence when it is none. */
    static BatchMessage read(byte[] text) {
        require(text != null && text.length <= MOST_BYTES, "it is empty, or larger than " + MOST_BYTES + " bytes");
        try {
            return JSON.readValue(text, BatchMessage.class);
        } catch (IOException e) {
            boolean isRefused = e.getCause() instanceof IllegalArgumentException;
            throw new IllegalArgumentException(isRefused ? e.getCause().getMessage() : "it is no JSON of a batch", e);
        }
    }

    private static void require(boolean right, String fault) {
        if (!right) {
            throw new IllegalArgumentException(fault);
        }
    }
}
