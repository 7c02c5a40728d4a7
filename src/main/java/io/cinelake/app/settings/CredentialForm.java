package io.cinelake.app.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells from a TMDB credential's form, before the first request, what is wrong with it. TMDB's v3 key is 32 hexadecimal digits, its v4 read access token
 * a JWT (developer.themoviedb.org, authentication). Other forms pass: only TMDB knows what it takes.
 */
final class CredentialForm {
    private static final Pattern KEY = Pattern.compile("[0-9a-fA-F]{32}");
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    private static final Pattern QUOTED = Pattern.compile("([\"']).*|.*([\"'])");
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]*");

    private CredentialForm() {}

    /** A sentence that says what is wrong and what to do, without the credential; empty when nothing is. */
    static Optional<String> fault(Setting setting, String secret) {
        boolean token = setting == Setting.TMDB_TOKEN;
        String what = setting.property() + " (" + setting.variable() + ") ";
        if (QUOTED.matcher(secret).matches()) {
            return Optional.of(
                    what + "has a quote at its start or end, as 'docker run --env-file' keeps it: remove the quotes.");
        }
        if (secret.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.of(what + "begins with 'Bearer': give the token alone, the program adds the word.");
        }
        if (!VISIBLE_ASCII.matcher(secret).matches()) {
            return Optional.of(
                    what + "has a blank, a line end or a letter that no TMDB credential has: copy it again.");
        }
        if (token && KEY.matcher(secret).matches()) {
            return Optional.of(
                    what + "has the form of a v3 API key: set TMDB_API_KEY to it, or TMDB_TOKEN to the v4 read"
                            + " access token, which begins with eyJ.");
        }
        if (!token && TOKEN.matcher(secret).matches()) {
            return Optional.of(what + "has the form of a v4 read access token: set TMDB_TOKEN to it.");
        }
        return Optional.empty();
    }
}
