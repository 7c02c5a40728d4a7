/**
 * When a request to TMDB may leave, for every call of every feed. {@link io.cinelake.tmdb.rate.Governor} is the door: a call takes a permit, is made
 * by {@code tmdb.http}, and reports how it ended. Behind the door three rules decide: {@code RateLimiter} (a sliding log of departures),
 * {@code AimdRate} (which rate TMDB allows, found from its 429s) and {@code Outage} (everybody waits while TMDB answers nobody). All figures are in
 * {@code RateRules}, each with its reason.
 *
 * <p>Only what decides on the moment of a request may enter; nothing here knows HTTP, a title or a list. The rules are arithmetic on a clock that is
 * handed in, so that tests hold them to their bounds on a simulated one.
 */
package io.cinelake.tmdb.rate;
