package io.cinelake.tmdb.http;

import io.cinelake.tmdb.StrictUtf8;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** What an answer is worth: what to do with it, and why, in words that fit after "the last:"; TMDB's own where it has some. */
record Verdict(Kind kind, String reason) {
    /** What to do with an answer. */
    enum Kind {
        /** Take it. */
        GOOD,
        /** Ask again: it is not a whole answer to what was asked. */
        LACKING,
        /** Ask again: the server does not work as it should. */
        AGAIN,
        /** Pause, then ask again. */
        TOO_MANY,
        /** The credential is refused. */
        REFUSED,
        /** No request gets there: a proxy or a certificate is in the way. */
        BARRED,
        /** There is no such thing. */
        MISSING,
        /** The request is wrong. */
        REJECTED
    }

    private static final Verdict ALRIGHT = new Verdict(Kind.GOOD, "");
    /** TMDB's codes (developer.themoviedb.org, errors) of faults that pass: offline, internal error, two time-outs behind it, maintenance. */
    private static final Set<Integer> TRANSIENT_CODES = Set.of(9, 11, 24, 43, 46);
    /** Its codes for a credential or account that it does not take. */
    private static final Set<Integer> CREDENTIAL_CODES = Set.of(3, 7, 10, 14, 31, 32, 33, 35, 36, 45);
    /** Its codes for what it does not have. */
    private static final Set<Integer> MISSING_CODES = Set.of(6, 34, 37);
    /** Its code for too many requests. */
    private static final int OVER_LIMIT_CODE = 25;

    private static final int MOST_MESSAGE_CHARACTERS = 300;

    /** Judges an answer by its HTTP status, its decoded body, and what it must be. */
    static Verdict of(int status, byte[] body, Expected wanted) {
        JsonOutline outline;
        try {
            outline = JsonOutline.of(body, wanted);
        } catch (IOException e) {
            return status == 200
                    ? new Verdict(Kind.AGAIN, body.length == 0 ? "an empty body" : "a body that is not complete JSON")
                    : ofStatus(status, 0, "status " + status + " without TMDB's own JSON");
        }
        if (TRANSIENT_CODES.contains(outline.code())) {
            return new Verdict(Kind.AGAIN, words(status, outline));
        }
        if (outline.code() == OVER_LIMIT_CODE) {
            return new Verdict(Kind.TOO_MANY, words(status, outline));
        }
        if (status != 200) {
            return ofStatus(status, outline.code(), words(status, outline));
        }
        if (outline.unsuccessful() && outline.code() > 0) {
            return new Verdict(ofCode(outline.code()), words(status, outline));
        }
        Optional<String> damage = StrictUtf8.fault(body);
        if (damage.isPresent()) {
            return new Verdict(Kind.LACKING, "a body " + damage.get());
        }
        if (wanted.object() && !outline.object()) {
            return new Verdict(Kind.AGAIN, "a body that is not a JSON object");
        }
        return outline.fault(wanted)
                .map(fault -> new Verdict(Kind.LACKING, "an answer " + fault))
                .orElse(ALRIGHT);
    }

    /** Only TMDB's own code refuses a credential or says that a title is not there. A gateway or a CDN on the way answers with the same status. */
    private static Verdict ofStatus(int status, int code, String words) {
        return new Verdict(
                switch (status) {
                    case 429 -> Kind.TOO_MANY;
                    case 401, 403 -> CREDENTIAL_CODES.contains(code) ? Kind.REFUSED : Kind.AGAIN;
                    case 404 -> MISSING_CODES.contains(code) ? Kind.MISSING : Kind.AGAIN;
                    case 408 -> Kind.AGAIN;
                    case 501, 505 -> Kind.REJECTED;
                    default -> status >= 500 ? Kind.AGAIN : Kind.REJECTED;
                },
                words);
    }

    private static Kind ofCode(int code) {
        if (CREDENTIAL_CODES.contains(code)) {
            return Kind.REFUSED;
        }
        return MISSING_CODES.contains(code) ? Kind.MISSING : Kind.REJECTED;
    }

    private static String words(int status, JsonOutline outline) {
        String line = outline.message().strip().replaceAll("\\s+", " ");
        String shown =
                line.length() > MOST_MESSAGE_CHARACTERS ? line.substring(0, MOST_MESSAGE_CHARACTERS) + "..." : line;
        return "status " + status + (shown.isEmpty() ? "" : ": " + shown);
    }
}
