package io.cinelake.tmdb;

import io.cinelake.network.Network;
import io.cinelake.time.Backoff;
import java.net.URI;
import java.time.Duration;

/**
 * How TMDB is reached: at the API's root with its version ({@code https://api.themoviedb.org/3}), with {@code rate} requests a second (0 for no limit) and
 * {@code connections} at once, all feeds together, and {@code attempts} at most for each request. The {@code responseTimeout} is for a whole answer, and
 * less for one that takes many times longer than usual; for {@code patience} callers wait for a TMDB that answers nobody.
 */
public record TmdbSettings(
        URI url,
        Credential credential,
        double rate,
        int connections,
        int attempts,
        Duration connectTimeout,
        Duration responseTimeout,
        Duration patience,
        Network network) {
    /** The back-off between two attempts of one request: most faults pass within a second, and 15 s are as long as a restart behind TMDB takes. */
    public static final Backoff RETRY = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(15), 1);
}
