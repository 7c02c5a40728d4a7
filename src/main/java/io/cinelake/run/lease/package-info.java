/**
 * The lease of a run: which process may work on it. One object, {@code lease.json} in the run's state folder, changed by compare-and-swap only; it
 * also names the plan that is followed and the manifest that counts.
 *
 * <p>{@link io.cinelake.run.lease.Leases} opens a {@link io.cinelake.run.lease.Lease}; the rules are in {@code LeaseProtocol}, which sends nothing itself.
 * Knows the run's name and the lake. The steps begin, deliver and settle ask it before each request and put.
 */
package io.cinelake.run.lease;
