/**
 * When a request to TMDB may leave, for every call of every feed. {@link io.cinelake.tmdb.rate.Governor} is the door: a call takes a permit, is made
 * by {@code tmdb.http}, and reports how it ended. Behind it: {@code RateLimiter} (a sliding log of departures), {@code AimdRate} (the rate that TMDB
 * allows, found from its 429s), {@code Outage} (all wait while TMDB answers nobody), {@code RateRules} (every figure, with its reason).
 *
 * <p>Nothing here knows HTTP, a title or a list. The rules are arithmetic on a clock that is handed in, so that tests simulate it.
 */
package io.cinelake.tmdb.rate;
