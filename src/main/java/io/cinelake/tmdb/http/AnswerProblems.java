package io.cinelake.tmdb.http;

import io.cinelake.tmdb.Credential;
import io.cinelake.tmdb.RequestCost;
import io.cinelake.tmdb.TmdbProblem;
import java.util.Arrays;

/** Words the problems of a request, and keeps the credential out of them: TMDB or a gateway on the way may repeat it. */
final class AnswerProblems {
    private static final int KEPT_ANSWER_BYTES = 64 << 10;

    private final Credential credential;
    private final int attempts;

    AnswerProblems(Credential credential, int attempts) {
        this.credential = credential;
        this.attempts = attempts;
    }

    /** The problem an answer is; null when it is worth another attempt, or none at all. */
    TmdbProblem of(Target.Call call, Verdict verdict, RequestCost cost) {
        String reason = masked(verdict.reason());
        return switch (verdict.kind()) {
            case REFUSED ->
                new TmdbProblem.Refused(
                        "TMDB refused the credential with " + reason + " Set " + setting() + " to a valid one.", cost);
            case BARRED -> new TmdbProblem.Refused("TMDB cannot be reached: " + reason + ".", cost);
            case MISSING -> new TmdbProblem.Missing("TMDB does not have " + call.path() + " (" + reason + ").", cost);
            case REJECTED ->
                new TmdbProblem.Rejected(
                        "TMDB rejected " + call.path() + " with " + reason + "; asking again would not help.", cost);
            default -> null;
        };
    }

    /** The problem when the attempts are used up. */
    TmdbProblem.Failed failed(Target.Call call, Attempt last, RequestCost cost) {
        String reason = masked(last.verdict().reason());
        TmdbProblem.Failed failed = new TmdbProblem.Failed(
                "TMDB gave no usable answer to " + call.path() + " in " + attempts + " attempts, the last: " + reason,
                cost,
                reason,
                Arrays.copyOf(last.body(), Math.min(KEPT_ANSWER_BYTES, last.body().length)));
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
