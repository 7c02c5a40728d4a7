package io.cinelake.run.queue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The time-out after which a batch is sent again: how long its result may take. It grows with what results take now, because a batch also waits in the
 * topic behind others.
 */
final class ResultTimeout {
    /** How many times the median a result may take. */
    private static final int MEDIANS = 5;

    /** Results that the median is of: about as many as are out at once. */
    private static final int LATEST = 33;

    private final Duration least;
    private final Deque<Duration> latest = new ArrayDeque<>();

    /** @param least however soon results come */
    ResultTimeout(Duration least) {
        this.least = least;
    }

    /** A result came so long after its batch was sent. */
    void took(Duration time) {
        latest.addLast(time);
        if (latest.size() > LATEST) {
            latest.removeFirst();
        }
    }

    /** How long a result may take now. */
    Duration length() {
        if (latest.isEmpty()) {
            return least;
        }
        List<Duration> sorted = latest.stream().sorted().toList();
        Duration many = sorted.get(sorted.size() / 2).multipliedBy(MEDIANS);
        return many.compareTo(least) > 0 ? many : least;
    }
}
