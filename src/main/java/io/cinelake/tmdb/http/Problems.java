package io.cinelake.tmdb.http;

import io.cinelake.tmdb.Credential;
import io.cinelake.tmdb.Effort;
import io.cinelake.tmdb.TmdbFailed;
import io.cinelake.tmdb.TmdbMissing;
import io.cinelake.tmdb.TmdbProblem;
import io.cinelake.tmdb.TmdbRefused;
import io.cinelake.tmdb.TmdbRejected;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Words the problems of a request, and keeps the credential out of them: TMDB or a gateway on the way may repeat it. */
final class Problems {
    private static final int KEPT = 64 << 10;

    private final Credential credential;
    private final int attempts;

    Problems(Credential credential, int attempts) {
        this.credential = credential;
        this.attempts = attempts;
    }

    /** The problem an answer is; null when it is worth another attempt, or none at all. */
    TmdbProblem of(Target.Call call, Verdict verdict, Effort effort) {
        String reason = masked(verdict.reason());
        return switch (verdict.kind()) {
            case REFUSED ->
                new TmdbRefused(
                        "TMDB refused the credential with " + reason + " Set " + setting() + " to a valid one.",
                        effort);
            case MISSING -> new TmdbMissing("TMDB does not have " + call.path() + " (" + reason + ").", effort);
            case REJECTED ->
                new TmdbRejected(
                        "TMDB rejected " + call.path() + " with " + reason + "; asking again would not help.", effort);
            default -> null;
        };
    }

    /** The problem when the attempts are used up. */
    TmdbFailed failed(Target.Call call, Attempt last, Effort effort) {
        String reason = masked(last.verdict().reason());
        byte[] start = Arrays.copyOf(last.body(), Math.min(KEPT, last.body().length));
        TmdbFailed failed = new TmdbFailed(
                "TMDB gave no usable answer to " + call.path() + " in " + attempts + " attempts, the last: " + reason,
                effort,
                reason,
                masked(new String(start, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1));
        if (!tells(last.cause())) {
            failed.initCause(last.cause());
        }
        return failed;
    }

    private boolean tells(Throwable cause) {
        for (Throwable one = cause; one != null; one = one.getCause()) {
            if (!masked(one.toString()).equals(one.toString())) {
                return true;
            }
        }
        return false;
    }

    /** The text without the credential. */
    String masked(String text) {
        return credential.secret().isEmpty() ? text : text.replace(credential.secret(), "***");
    }

    private String setting() {
        return credential.kind() == Credential.Kind.TOKEN ? "tmdb.token" : "tmdb.api-key";
    }
}
