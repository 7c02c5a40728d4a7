package io.cinelake.lake;

import java.time.Duration;

/** Lets a thread wait; a test's own lets time pass at once. */
@FunctionalInterface
public interface Sleeper {
    /**
     * Waits.
     *
     * @throws InterruptedException when the thread is to stop
     */
    void sleep(Duration time) throws InterruptedException;
}
