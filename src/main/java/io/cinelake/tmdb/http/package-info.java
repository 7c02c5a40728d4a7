/**
 * One request to TMDB: credential, connections, time-outs, retry and the check that an answer is complete.
 *
 * <p>Begin with {@link io.cinelake.tmdb.http.TmdbClient}, which camel-http takes as its configurer. Behind it {@code GovernedExec} stands where
 * httpclient's own retry would; it makes each attempt by {@code SingleRequest}, whose answer {@code Verdict} judges.
 *
 * <p>What concerns every call alike may enter, whichever feed it serves. When a request may leave is said by {@code tmdb.rate}, which this room asks;
 * what an answer means to a list or a run is not known here.
 */
package io.cinelake.tmdb.http;
