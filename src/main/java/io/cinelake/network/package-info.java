/**
 * The way out to other hosts, the same for TMDB, the store and the receiver of notifications: through which proxy
 * ({@link io.cinelake.network.Proxies}), and which certificates are trusted ({@link io.cinelake.network.Trust}).
 *
 * <p>What may enter: rules that hold whichever host is asked. What is sent there does not; neither do settings, which come in as plain maps and paths.
 *
 * <p>The way goes back up: {@code tmdb}, {@code lake} and {@code ops} give both to their HTTP clients.
 */
package io.cinelake.network;
