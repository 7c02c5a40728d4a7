/**
 * The bucket: state of runs, checks, puts and removals, and the one S3 client that Camel's {@code aws2-s3} takes too.
 *
 * <p>Here belongs what knows the S3 API: its errors in words ({@link io.cinelake.lake.LakeProblems}), its lost answers, and the one retry with back-off
 * ({@link io.cinelake.lake.Patience}). Nothing here knows a feed, a run or TMDB. Objects are made of records in {@link io.cinelake.lake.BatchEncoder}, keys of
 * {@link io.cinelake.lake.KeyTemplate}: a key follows from feed, specification, date, batch and part alone. The step {@code run.deliver} uses all three.
 */
package io.cinelake.lake;
