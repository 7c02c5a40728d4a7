/**
 * Step 5, deliver: a batch is encoded into objects, and each is put under a key that follows from feed, date and batch alone.
 * {@link io.cinelake.run.deliver.DataObjects} finds what an earlier attempt delivered.
 *
 * <p>What may enter: what the data objects of a run are, and how they reach the bucket. The way goes on in {@code settle}.
 */
package io.cinelake.run.deliver;
