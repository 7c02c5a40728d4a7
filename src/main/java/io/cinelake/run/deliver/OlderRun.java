package io.cinelake.run.deliver;

import io.cinelake.run.Run;
import io.cinelake.run.lease.Leases;
import io.cinelake.run.state.RunState;

/**
 * The finished run that another one replaces. It stays whole until the first batch of the new one is fetched; then its manifest goes before anything is
 * put, so that no reader ever takes a mixture of both for a finished run.
 */
public final class OlderRun {
    private final Leases leases;
    private final RunState state;

    /** @param state holds the manifest */
    public OlderRun(Leases leases, RunState state) {
        this.leases = leases;
        this.state = state;
    }

    /** Removes the older manifest, unless it is gone already. All batches wait for the first of them to have done so. */
    void giveWay(Run run) {
        if (run.replaced()) {
            synchronized (run) {
                if (leases.of(run.name()).manifest().isPresent()) {
                    leases.of(run.name()).unfinished();
                    state.removeManifest(run.name());
                }
            }
        }
    }
}
