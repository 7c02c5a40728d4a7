package io.cinelake.app;

import io.cinelake.run.Outcome;
import io.cinelake.run.RunResult;
import java.util.Collection;

/** The program's exit statuses. */
public final class ExitStatus {
    /** All complete. */
    public static final int COMPLETE = 0;
    /** Something failed or is incomplete. */
    public static final int FAILED = 1;
    /** A wrong command, setting or feed. */
    public static final int WRONG = 2;

    private ExitStatus() {}

    public static int of(Collection<RunResult> results) {
        boolean good = results.stream()
                .allMatch(result -> result.outcome() == Outcome.COMPLETE || result.outcome() == Outcome.SKIPPED);
        return good ? COMPLETE : FAILED;
    }
}
