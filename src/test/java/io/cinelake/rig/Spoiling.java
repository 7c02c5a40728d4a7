package io.cinelake.rig;

import java.util.function.Supplier;

/** Makes a good answer a bad one. */
final class Spoiling {
    private Spoiling() {}

    /**
     * The answer as it comes with a fault.
     *
     * @param withoutLastKey the answer that lacks its last appended key
     */
    static Reply of(Reply reply, Faults.Fault fault, Supplier<Reply> withoutLastKey) {
        return switch (fault) {
            case INTERNAL_ERROR -> Errors.INTERNAL;
            case UNAVAILABLE -> Errors.OFFLINE;
            case TOO_MANY -> Errors.TOO_MANY_REQUESTS;
            case RESET -> Reply.reset();
            case CUT_SHORT -> reply.ending(Reply.Ending.CUT_SHORT);
            case HTML -> Errors.HTML;
            case MISSING_KEY -> withoutLastKey.get();
            case HIDDEN_GZIP -> reply.gzipped();
            case STALL -> reply;
        };
    }
}
