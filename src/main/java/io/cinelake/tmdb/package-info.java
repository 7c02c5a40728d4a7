/**
 * What the program knows of TMDB's API apart from how it is asked: films and series ({@link io.cinelake.tmdb.Media}), what can be appended to
 * a title, settings and credential, and the {@link io.cinelake.tmdb.TmdbProblem}s that a call can end with.
 *
 * <p>Values and tables may enter that more than one of the rooms below need. {@code tmdb.http} makes one request, {@code tmdb.rate} says when it may
 * be sent, {@code tmdb.discover} reads a list. Nothing here knows Camel, feeds or the lake.
 */
package io.cinelake.tmdb;
