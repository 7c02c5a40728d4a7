package io.cinelake.run;

import java.time.Instant;

/**
 * A line of {@code quarantine.jsonl}: a title that could not be fetched or shaped.
 *
 * @param plan the plan it belongs to
 * @param batch the batch it belongs to
 * @param id the title's id
 * @param reason why
 * @param attempts requests made for it
 * @param time when it was given up
 * @param answer the raw answer as text, or its first part; empty when there was none
 */
public record QuarantinedTitle(
        String plan, int batch, String id, String reason, int attempts, Instant time, String answer) {}
