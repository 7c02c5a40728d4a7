/**
 * Step 6, settle: figures add up, leftovers go, the manifest comes last. {@link io.cinelake.run.settle.Verification} reads a finished run back.
 *
 * <p>What may enter: what holds a run's figures and objects against each other. Here the way of a run ends; {@code app} and {@code ops} take its result.
 */
package io.cinelake.run.settle;
