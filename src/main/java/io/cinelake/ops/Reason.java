package io.cinelake.ops;

import java.time.Instant;

/**
 * Why the program is not ready.
 *
 * @param about what it concerns: the bucket, TMDB, a feed or a feed's file
 * @param reason what is wrong, in a sentence
 * @param since when it was first seen
 */
public record Reason(String about, String reason, Instant since) {}
