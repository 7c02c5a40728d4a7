/**
 * Step 3, plan: {@link io.cinelake.run.plan.PlanTitles} writes the titles in a fixed order, cut into batches, before any of them is fetched.
 * {@link io.cinelake.run.plan.Previews} lists and plans without writing, for the command {@code plan}.
 *
 * <p>What may enter: what turns a list into a plan. The way goes on in {@code fetch}.
 */
package io.cinelake.run.plan;
