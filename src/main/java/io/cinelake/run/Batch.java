package io.cinelake.run;

import java.util.List;

/**
 * A batch of a plan. A plain value: its run goes beside it.
 *
 * @param number from 1
 * @param ids its titles' ids, in the plan's order
 */
public record Batch(int number, List<String> ids) {}
