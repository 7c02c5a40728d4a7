package io.cinelake.run.lease;

import io.cinelake.lake.Lake;
import io.cinelake.run.RunName;
import java.io.IOException;
import java.util.Optional;

/** Reads leases, for those who only want to know: how a run stands, and which manifest counts. */
public final class LeaseReader {
    private final Lake lake;
    private final LeaseText text = new LeaseText();

    /** @param lake the bucket */
    public LeaseReader(Lake lake) {
        this.lake = lake;
    }

    /**
     * The lease of a run; empty when there is none.
     *
     * @throws io.cinelake.run.DamagedState if it cannot be read
     */
    public Optional<LeaseBody> read(RunName run) {
        String key = key(run);
        try {
            return lake.read(key, body -> text.read(key, body.readNBytes(LeaseText.LIMIT + 1)));
        } catch (IOException e) {
            throw lake.problems().of(e, "reading " + key);
        }
    }

    /** The key of a run's lease. */
    static String key(RunName run) {
        return run.statePrefix() + "lease.json";
    }
}
