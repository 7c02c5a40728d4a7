package io.cinelake.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A time that passes when a test says so. */
final class Time implements InstantSource {
    private Instant now = Instant.parse("2026-11-22T03:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    Time pass(Duration time) {
        now = now.plus(time);
        return this;
    }
}
