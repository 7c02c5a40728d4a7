/**
 * Time that every room may use: the {@link io.cinelake.time.MonotonicClock} for how long something takes and for waiting, and the one
 * {@link io.cinelake.time.Backoff} of all retries. What the wall's clock says comes from {@link java.time.InstantSource} instead.
 *
 * <p>Only what measures or passes time may enter. Nothing here knows any other room.
 */
package io.cinelake.time;
