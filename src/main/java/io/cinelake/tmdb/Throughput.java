package io.cinelake.tmdb;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** How many answers a second came lately, over the last one to two seconds. Costs an addition an answer and takes no lock. */
final class Throughput {
    private static final double SECOND = 1e9;

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

    /** Answers a second; less than a second of history counts as a whole one. */
    double perSecond(long now) {
        Mark last = mark.get();
        Mark from = last.before == null || now - last.at >= SECOND ? last : last.before;
        return (answers.sum() - from.count) / Math.max(1, (now - from.at) / SECOND);
    }
}
