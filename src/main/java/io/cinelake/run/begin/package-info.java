/**
 * Steps 1 and 3. {@link io.cinelake.run.begin.BeginRun} finds out whether a run is new, goes on, replaces a finished one, or has nothing to do, and
 * {@link io.cinelake.run.begin.Runs} starts those of this process. {@link io.cinelake.run.begin.PlanTitles} writes the listed titles in a fixed order;
 * {@link io.cinelake.run.begin.Previews} plans without writing.
 *
 * <p>What may enter: what decides whether and how a run begins. Between the two the way goes through {@code list}; it goes on in {@code fetch}.
 */
package io.cinelake.run.begin;
