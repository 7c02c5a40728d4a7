package io.cinelake.run.lease;

import io.cinelake.lake.ConditionalStore;
import io.cinelake.run.RunName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The leases of this process: one for each run that it is at, or waits for. */
public final class Leases {
    final ConditionalStore store;
    final ConditionalStore objects;
    final Duration patience;
    private final LeaseProtocol.Participant self;
    private final Map<RunName, Lease> open = new ConcurrentHashMap<>();

    /** {@code store} is for the leases, {@code objects} for plans and manifests: their time-outs differ. {@code host} names this machine, for people. */
    public Leases(
            ConditionalStore store,
            ConditionalStore objects,
            StoreConditions conditions,
            LeaseTime time,
            Duration patience,
            LongSupplier nanos,
            InstantSource wall,
            String host) {
        this.store = store;
        this.objects = objects;
        this.patience = patience;
        LocalProcesses processes =
                new LocalProcesses(Path.of("/proc"), ProcessHandle.current().pid(), host);
        this.self = new LeaseProtocol.Participant(
                time,
                new LeaseClock(nanos, wall),
                processes.self(),
                processes::isCertainlyDead,
                conditions::kept,
                () -> UUID.randomUUID().toString());
    }

    /** Begins to look at a run's lease, and takes it when it is free. {@code lost} is told in another thread why it could not be taken, or was lost. */
    public Lease open(RunName run, String manifest, Consumer<RuntimeException> lost) {
        Lease lease = new Lease(run, this, new LeaseProtocol(self, manifest), lost);
        lease.start();
        open.put(run, lease);
        return lease;
    }

    /** The lease of a run that this process is at: it was opened, and is not closed yet. */
    public Lease of(RunName run) {
        return Objects.requireNonNull(open.get(run), () -> "No lease of run " + run + " is open.");
    }

    long nanos() {
        return self.clock().nanos().getAsLong();
    }

    /** Ends what this process has to do with a run; a lease that it still has is released. */
    public void close(RunName run) {
        Optional.ofNullable(open.remove(run)).ifPresent(Lease::release);
    }
}
