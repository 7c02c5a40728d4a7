/**
 * The values that all steps share: a {@link io.cinelake.run.Run} in flight, its {@link io.cinelake.run.Plan}, its batches, its manifest.
 *
 * <p>What may enter: what at least two steps need; nothing here knows a step. The way of a run goes through {@code begin}, {@code list}, {@code begin} again,
 * {@code fetch}, {@code deliver} and {@code settle}, as in routes/pipeline; {@code state} keeps it in the bucket.
 */
package io.cinelake.run;
