/**
 * Steps 1 and 3, before anything is fetched. Begin: a run gets its name, and {@link io.cinelake.run.begin.BeginRun} finds out whether it is new, continues
 * an earlier attempt, replaces a finished run, or has nothing to do; {@link io.cinelake.run.begin.Runs} starts the runs of this process. Plan:
 * {@link io.cinelake.run.begin.PlanTitles} writes the listed titles in a fixed order, cut into batches; {@link io.cinelake.run.begin.Previews} plans
 * without writing.
 *
 * <p>What may enter: what decides whether and how a run begins. Between the two the way goes through {@code list}; it goes on in {@code fetch}.
 */
package io.cinelake.run.begin;
