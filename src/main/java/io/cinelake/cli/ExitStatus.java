package io.cinelake.cli;

import io.cinelake.run.Outcome;
import io.cinelake.run.RunResult;
import java.util.Collection;

/** The program's exit statuses. */
final class ExitStatus {
    /** All complete. */
    static final int COMPLETE = 0;
    /** Something failed or is incomplete. */
    static final int FAILED = 1;
    /** A wrong command, setting or feed. */
    static final int WRONG = 2;

    private ExitStatus() {}

    static int of(Collection<RunResult> results) {
        boolean good = results.stream()
                .allMatch(result -> result.outcome() == Outcome.COMPLETE || result.outcome() == Outcome.SKIPPED);
        return good ? COMPLETE : FAILED;
    }
}
