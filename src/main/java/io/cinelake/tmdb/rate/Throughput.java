package io.cinelake.tmdb.rate;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** How many answers a second came lately, over the last one to two seconds. Costs an addition an answer and takes no lock. */
final class Throughput {
    private static final double SECOND = 1e9;
    private static final double LONGEST = 3 * SECOND;
    private static final double SHORTEST = 0.1;
    private static final int FEWEST = 5;

    private record Mark(long at, long count, Mark before) {}

    private final LongAdder answers = new LongAdder();
    private final AtomicReference<Mark> mark;

    Throughput(long now) {
        mark = new AtomicReference<>(new Mark(now, 0, null));
    }

    void answered(long now) {
        answers.increment();
        Mark last = mark.get();
        if (now - last.at >= SECOND) {
            mark.compareAndSet(last, new Mark(now, answers.sum(), new Mark(last.at, last.count, null)));
        }
    }

    /** How many answers came so far. */
    long answers() {
        return answers.sum();
    }

    /** Answers a second; 0 when there were too few to tell. */
    double perSecond(long now) {
        Mark last = mark.get();
        Mark from = last.before == null || now - last.before.at > LONGEST ? last : last.before;
        long count = answers.sum() - from.count;
        return count < FEWEST ? 0 : count / Math.max(SHORTEST, (now - from.at) / SECOND);
    }
}
