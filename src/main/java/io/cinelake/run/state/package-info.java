/**
 * The state of runs under {@code _cinelake/runs/<feed>/<date>/} in the same bucket as the data: plan, quarantined titles, manifest, and the lease that
 * keeps two processes from one run.
 *
 * <p>What may enter: reading and writing these objects. What is read is data: it is checked, and it decides nothing outside its own run. All steps come here; it knows only {@code run} and {@code lake}.
 */
package io.cinelake.run.state;
