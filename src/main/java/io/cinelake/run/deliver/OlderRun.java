package io.cinelake.run.deliver;

import io.cinelake.run.Manifest;
import io.cinelake.run.Run;
import io.cinelake.run.lease.Leases;
import io.cinelake.run.state.RunState;
import java.util.List;
import java.util.regex.Pattern;

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
                    state.removeManifest(run.name(), elsewhere(run));
                }
            }
        }
    }

    /** What it put under another specification, which the feed had then: no later run looks there. The feed's id in the keys says whose they are. */
    private List<String> elsewhere(Run run) {
        Pattern now = run.keys().pattern(run.name());
        Pattern ever = run.keys().patternOfAnySpecification(run.name());
        return state.manifest(run.name()).stream()
                .flatMap(manifest -> manifest.objects().stream())
                .map(Manifest.DataObject::key)
                .filter(key -> ever.matcher(key).matches() && !now.matcher(key).matches())
                .toList();
    }
}
