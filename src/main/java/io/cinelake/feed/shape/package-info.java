/**
 * Runs shapes (jq expressions of feed files) within bounds: {@link io.cinelake.feed.shape.ShapeThreads} is the time-out and the bulkhead,
 * {@link io.cinelake.feed.shape.ShapeProgram} compiles a shape and applies it to a record.
 *
 * <p>What may enter: what concerns jq itself. {@code feed.file} tries a shape when its file is read, {@code run.fetch} applies it to each record.
 */
package io.cinelake.feed.shape;
