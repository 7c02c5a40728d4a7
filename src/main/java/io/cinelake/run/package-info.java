/**
 * Run, plan, batch and manifest: the values that all six steps share. A {@link io.cinelake.run.Run} is a run in flight, a {@link io.cinelake.run.Plan} its
 * titles in a fixed order, a {@link io.cinelake.run.Plan.Batch} up to 100 of them.
 *
 * <p>What may enter: what at least two steps need; nothing here knows a step. The way of a run goes through {@code begin}, {@code list}, {@code begin} again,
 * {@code fetch}, {@code deliver} and {@code settle}, as in routes/pipeline; {@code state} keeps it in the bucket.
 */
package io.cinelake.run;
