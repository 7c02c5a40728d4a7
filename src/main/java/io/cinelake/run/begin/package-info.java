/**
 * Step 1, begin: a run gets its name, and {@link io.cinelake.run.begin.BeginRun} finds out whether it is new, continues an earlier attempt, replaces a
 * finished run, or has nothing to do. {@link io.cinelake.run.begin.Runs} starts the runs of this process.
 *
 * <p>What may enter: what decides whether and how a run begins. The way goes on in {@code list}, or in {@code fetch} when there is a plan already.
 */
package io.cinelake.run.begin;
