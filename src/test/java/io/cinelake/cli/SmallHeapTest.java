package io.cinelake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SmallHeapTest {
    private static final int A_WHILE = 80;
    private static final long MB = 1 << 20;
    private static final long BOUND = 192 * MB;

    private final AtomicBoolean atWork = new AtomicBoolean();
    private final SimulatedHeap jvm = new SimulatedHeap();
    private final SmallHeap heap = new SmallHeap(atWork::get, jvm, BOUND);

    @Test
    void collectsOnceAfterEachSpellOfWork() {
        look(A_WHILE - 1);
        assertThat(jvm.collections).isZero();
        look(1);
        assertThat(jvm.collections).isEqualTo(1);
        look(10 * A_WHILE);
        assertThat(jvm.collections).isEqualTo(1);

        atWork.set(true);
        look(5);
        assertThat(jvm.collections).isEqualTo(1);
        atWork.set(false);
        look(10 * A_WHILE);
        assertThat(jvm.collections).isEqualTo(2);
    }

    @Test
    void keepsLessAtRestThanAtWork() {
        atWork.set(true);
        look(1);
        assertThat(jvm.free).isEqualTo(80);
        atWork.set(false);
        look(A_WHILE);
        assertThat(jvm.free).isEqualTo(30);
        assertThat(jvm.size).isLessThan(40 * MB);

        atWork.set(true);
        look(1);
        assertThat(jvm.free).isEqualTo(80);
    }

    @Test
    void collectsAHeapThatHasOutgrownItsRoom() {
        atWork.set(true);
        jvm.size = BOUND;
        look(3);
        assertThat(jvm.collections).isZero();
        jvm.size = BOUND + 1;
        look(3);
        assertThat(jvm.collections).isEqualTo(1);
        assertThat(jvm.size).isBetween(100 * MB, BOUND);
    }

    @Test
    void leavesWorkThatNeedsMoreItsRoom() {
        atWork.set(true);
        jvm.needed = 200 * MB;
        jvm.size = 900 * MB;
        look(1);
        assertThat(jvm.collections)
                .as("once with the room of a small heap, once with that of a large one")
                .isEqualTo(2);
        assertThat(jvm.size).isBetween(280 * MB, 320 * MB);
        look(10);
        assertThat(jvm.collections).isEqualTo(2);

        jvm.needed = 25 * MB;
        jvm.size = 500 * MB;
        look(10);
        assertThat(jvm.collections).isEqualTo(3);
        assertThat(jvm.free).as("the room of a small heap again").isBetween(75, 80);
    }

    @Test
    void doesNotInsistWhereTheHeapStaysLarge() {
        atWork.set(true);
        jvm.least = 400 * MB;
        jvm.size = 400 * MB;
        look(20);
        assertThat(jvm.collections).isEqualTo(2);
    }

    @Test
    void leavesAHeapOfAGivenSizeAloneAtWork() {
        SmallHeap sized = new SmallHeap(() -> true, jvm, Long.MAX_VALUE);
        jvm.size = 900 * MB;
        for (int n = 0; n < 10; n++) {
            sized.look();
        }
        assertThat(jvm.collections).isZero();
    }

    private void look(int times) {
        for (int n = 0; n < times; n++) {
            heap.look();
        }
    }

    /** Gives back what is free beyond its share at a collection, as HotSpot does. */
    private static final class SimulatedHeap implements Heap {
        private long needed = 25 * MB;
        private long size = 50 * MB;
        private long least;
        private int free;
        private int collections;

        @Override
        public long size() {
            return size;
        }

        @Override
        public long used() {
            return needed;
        }

        @Override
        public void collect() {
            collections++;
            size = Math.max(least, Math.min(size, needed * 100 / (100 - free)));
        }

        @Override
        public void keepFree(int percent) {
            free = percent;
        }
    }
}
