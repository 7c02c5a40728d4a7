package io.cinelake.feed.live;

import io.cinelake.feed.file.FeedProblem;
import java.time.Instant;

/**
 * A problem that stands.
 *
 * @param problem what is wrong
 * @param since when it was first seen
 */
public record Refusal(FeedProblem problem, Instant since) {}
