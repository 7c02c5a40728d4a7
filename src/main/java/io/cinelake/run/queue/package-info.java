/**
 * The queue of batches where Kafka carries it: several processes share the batches of all runs. The holder of a run sends its batches, looks for their
 * results beside the plan, and sends again what has none ({@link io.cinelake.run.queue.SentBatches}); a worker takes them from the topic
 * ({@link io.cinelake.run.queue.BatchWorker}), and has a share of TMDB's rate.
 *
 * <p>What may enter: what only several processes need. The way goes on in {@code direct:batch}, as with the queue in the process.
 */
package io.cinelake.run.queue;
