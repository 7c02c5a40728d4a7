package io.cinelake.tmdb;

import io.cinelake.network.Network;
import io.cinelake.time.Backoff;
import java.net.URI;
import java.time.Duration;

/**
 * How TMDB is reached.
 *
 * @param url the API's root with its version, such as {@code https://api.themoviedb.org/3}
 * @param credential the bearer token or the v3 key
 * @param rate requests a second, all feeds together; 0 for no limit
 * @param connections requests at once, all feeds together
 * @param attempts how often one request is made at most
 * @param connectTimeout the longest wait for a connection
 * @param responseTimeout the longest wait for a whole answer; it is less for one that takes many times longer than usual
 * @param patience how long callers wait for TMDB to come back when it does not answer anyone
 * @param network proxies, and the certificates that are trusted
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
