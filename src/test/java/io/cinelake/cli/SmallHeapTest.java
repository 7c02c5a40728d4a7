package io.cinelake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SmallHeapTest {
    private static final int A_WHILE = 80;

    private final AtomicBoolean atWork = new AtomicBoolean();
    private final AtomicLong size = new AtomicLong(50);
    private final AtomicLong live = new AtomicLong(40);
    private final AtomicInteger collections = new AtomicInteger();
    private final SmallHeap heap = new SmallHeap(atWork::get, size::get, this::collect, 100);

    @Test
    void collectsOnceAfterEachSpellOfWork() {
        look(A_WHILE - 1);
        assertThat(collections).hasValue(0);
        look(1);
        assertThat(collections).hasValue(1);
        look(10 * A_WHILE);
        assertThat(collections).hasValue(1);

        atWork.set(true);
        look(5);
        assertThat(collections).hasValue(1);
        atWork.set(false);
        look(10 * A_WHILE);
        assertThat(collections).hasValue(2);
    }

    @Test
    void collectsAHeapThatHasGrown() {
        atWork.set(true);
        size.set(100);
        look(3);
        assertThat(collections).hasValue(0);
        size.set(101);
        look(3);
        assertThat(collections).hasValue(1);
        assertThat(size).hasValue(40);
    }

    @Test
    void leavesRoomForWorkThatNeedsMore() {
        atWork.set(true);
        live.set(90);
        size.set(120);
        look(1);
        assertThat(collections).hasValue(1);
        size.set(180);
        look(3);
        assertThat(collections).hasValue(1);
        size.set(181);
        look(3);
        assertThat(collections).hasValue(2);
    }

    private void collect() {
        collections.incrementAndGet();
        size.set(live.get());
    }

    private void look(int times) {
        for (int n = 0; n < times; n++) {
            heap.look();
        }
    }
}
