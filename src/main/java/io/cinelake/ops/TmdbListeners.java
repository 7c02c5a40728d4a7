package io.cinelake.ops;

import io.cinelake.tmdb.RequestKind;
import io.cinelake.tmdb.TmdbMeter;
import java.time.Duration;
import java.util.List;

/**
 * Tells several listeners what happens between the program and TMDB.
 *
 * @param listeners in the order they are told
 */
public record TmdbListeners(List<TmdbMeter> listeners) implements TmdbMeter {
    @Override
    public void requested(RequestKind kind, String outcome, Duration latency) {
        listeners.forEach(listener -> listener.requested(kind, outcome, latency));
    }

    @Override
    public void retried(RequestKind kind) {
        listeners.forEach(listener -> listener.retried(kind));
    }

    @Override
    public void paused(Duration pause) {
        listeners.forEach(listener -> listener.paused(pause));
    }

    @Override
    public void waited(Duration wait) {
        listeners.forEach(listener -> listener.waited(wait));
    }
}
